<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="da" sourcelanguage="en">
<context>
    <name>Samgrav</name>
    <message>
        <source>  Entries of the history: {entries}, saved in {changesets} changesets</source>
        <translation>  Poster i historikken: {entries}, gemt i {changesets} ændringssæt</translation>
    </message>
    <message>
        <source>  {table}: {count}</source>
        <translation>  {table}: {count}</translation>
    </message>
    <message>
        <source> ({made} can change it as it is, and this is {mine})</source>
        <translation> ({made} kan ændre det, som det er, og dette er {mine})</translation>
    </message>
    <message>
        <source> Did you mean “{near}”?</source>
        <translation> Mente du »{near}«?</translation>
    </message>
    <message>
        <source> m</source>
        <translation> m</translation>
    </message>
    <message>
        <source>&amp;Column</source>
        <translation>&amp;Kolonne</translation>
    </message>
    <message>
        <source>&amp;Coordinate system</source>
        <translation>&amp;Koordinatsystem</translation>
    </message>
    <message>
        <source>&amp;Coordinates</source>
        <translation>K&amp;oordinater</translation>
    </message>
    <message>
        <source>&amp;Counts as</source>
        <translation>&amp;Tæller som</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fil</translation>
    </message>
    <message>
        <source>&amp;First day</source>
        <translation>&amp;Første dag</translation>
    </message>
    <message>
        <source>&amp;First day in</source>
        <translation>&amp;Første dag i</translation>
    </message>
    <message>
        <source>&amp;Last day</source>
        <translation>&amp;Sidste dag</translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation>&amp;Lag</translation>
    </message>
    <message>
        <source>&amp;Login</source>
        <translation>&amp;Login</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Navn</translation>
    </message>
    <message>
        <source>&amp;New start</source>
        <translation>&amp;Ny start</translation>
    </message>
    <message>
        <source>&amp;No date</source>
        <translation>&amp;Ingen dato</translation>
    </message>
    <message>
        <source>&amp;Only if</source>
        <translation>&amp;Kun hvis</translation>
    </message>
    <message>
        <source>&amp;Open end</source>
        <translation>&amp;Åben slutning</translation>
    </message>
    <message>
        <source>&amp;Party</source>
        <translation>&amp;Part</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Begrundelse</translation>
    </message>
    <message>
        <source>&amp;Reference</source>
        <translation>&amp;Reference</translation>
    </message>
    <message>
        <source>&amp;Remember as a rule</source>
        <translation>&amp;Husk som regel</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>&amp;Rolle</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Kilde</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>&amp;Tabel</translation>
    </message>
    <message>
        <source>&amp;When</source>
        <translation>&amp;Hvornår</translation>
    </message>
    <message>
        <source>&amp;Where</source>
        <translation>H&amp;vor</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>&amp;Bredde</translation>
    </message>
    <message>
        <source>&amp;Width of a new trench</source>
        <translation>&amp;Bredde på en ny ledningsgrav</translation>
    </message>
    <message>
        <source>&amp;Width of lines and points</source>
        <translation>&amp;Bredde for linjer og punkter</translation>
    </message>
    <message>
        <source>&amp;Within</source>
        <translation>&amp;Inden for</translation>
    </message>
    <message>
        <source>'conditions' is no valid JSON: {reason}.</source>
        <translation>'conditions' er ikke gyldig JSON: {reason}.</translation>
    </message>
    <message>
        <source>'conditions' must be an object in braces.</source>
        <translation>'conditions' skal være et objekt i krøllede parenteser.</translation>
    </message>
    <message>
        <source>'distance_above_m' must be less than 'distance_m'.</source>
        <translation>'distance_above_m' skal være mindre end 'distance_m'.</translation>
    </message>
    <message>
        <source>'gap_min_days' must not be more than 'gap_max_days'.</source>
        <translation>'gap_min_days' må ikke være større end 'gap_max_days'.</translation>
    </message>
    <message>
        <source>'on_detour' and 'a_follows_b' do not go together.</source>
        <translation>'on_detour' og 'a_follows_b' kan ikke forenes.</translation>
    </message>
    <message>
        <source>'rules' must be a list in brackets.</source>
        <translation>'rules' skal være en liste i kantede parenteser.</translation>
    </message>
    <message>
        <source>'severity' must be one of {allowed}.</source>
        <translation>'severity' skal være en af {allowed}.</translation>
    </message>
    <message>
        <source>'within_protection' needs 'a_follows_b'.</source>
        <translation>'within_protection' kræver 'a_follows_b'.</translation>
    </message>
    <message>
        <source>'{field}' cannot be used: {reason}</source>
        <translation>'{field}' kan ikke bruges: {reason}</translation>
    </message>
    <message>
        <source>'{field}' has {length} characters; {most} at most can be stored.</source>
        <translation>'{field}' har {length} tegn; højst {most} kan gemmes.</translation>
    </message>
    <message>
        <source>'{field}' holds a character that cannot be shown or stored.</source>
        <translation>'{field}' indeholder et tegn, der ikke kan vises eller gemmes.</translation>
    </message>
    <message>
        <source>'{field}' holds a user or a password (“{secret}”), which does not belong in a register.</source>
        <translation>'{field}' indeholder en bruger eller en adgangskode (»{secret}«), som ikke hører hjemme i et register.</translation>
    </message>
    <message>
        <source>'{field}' is about two works; a rule with a layer is about one, 'a'.</source>
        <translation>'{field}' handler om to arbejder; en regel med et lag handler om ét, 'a'.</translation>
    </message>
    <message>
        <source>'{field}' is no condition of a rule.</source>
        <translation>'{field}' er ingen betingelse for en regel.</translation>
    </message>
    <message>
        <source>'{field}' is no condition of a work.</source>
        <translation>'{field}' er ingen betingelse for et arbejde.</translation>
    </message>
    <message>
        <source>'{field}' is no expression of QGIS: {reason}.</source>
        <translation>'{field}' er intet udtryk i QGIS: {reason}.</translation>
    </message>
    <message>
        <source>'{field}' is no part of an area.</source>
        <translation>'{field}' hører ikke til et område.</translation>
    </message>
    <message>
        <source>'{field}' is no polygon in WKT, such as POLYGON ((0 0, 9 0, 9 9, 0 0)).</source>
        <translation>'{field}' er ingen polygon i WKT, fx POLYGON ((0 0, 9 0, 9 9, 0 0)).</translation>
    </message>
    <message>
        <source>'{field}' is no valid polygon: {reason}.</source>
        <translation>'{field}' er ingen gyldig polygon: {reason}.</translation>
    </message>
    <message>
        <source>'{field}' is not known of a layer.</source>
        <translation>'{field}' er ukendt for et lag.</translation>
    </message>
    <message>
        <source>'{field}' leaves no work: cancelled ones take part in no rule, nor do those of 'not_statuses'.</source>
        <translation>'{field}' lader intet arbejde tilbage: aflyste er ikke med i nogen regel, og det er de i 'not_statuses' heller ikke.</translation>
    </message>
    <message>
        <source>'{field}' lies where there is no place on Earth; look at its coordinates.</source>
        <translation>'{field}' ligger, hvor der intet sted er på Jorden; se på koordinaterne.</translation>
    </message>
    <message>
        <source>'{field}' lies where {crs} is not used. Is it in another system, or are x and y swapped?</source>
        <translation>'{field}' ligger, hvor {crs} ikke bruges. Er det i et andet system, eller er x og y byttet om?</translation>
    </message>
    <message>
        <source>'{field}' may hold {{a}} and {{b}}, and nothing else in braces.</source>
        <translation>'{field}' må indeholde {{a}} og {{b}} og intet andet i krøllede parenteser.</translation>
    </message>
    <message>
        <source>'{field}' must be a POLYGON or a MULTIPOLYGON, and not an empty one.</source>
        <translation>'{field}' skal være en POLYGON eller en MULTIPOLYGON og må ikke være tom.</translation>
    </message>
    <message>
        <source>'{field}' must be a list of codes in brackets, with one code at least.</source>
        <translation>'{field}' skal være en liste af koder i kantede parenteser med mindst én kode.</translation>
    </message>
    <message>
        <source>'{field}' must be a number of metres from 0 to 10000.</source>
        <translation>'{field}' skal være et antal meter fra 0 til 10000.</translation>
    </message>
    <message>
        <source>'{field}' must be a text.</source>
        <translation>'{field}' skal være en tekst.</translation>
    </message>
    <message>
        <source>'{field}' must be a whole number of days, from −100000 to 100000.</source>
        <translation>'{field}' skal være et helt antal dage fra −100000 til 100000.</translation>
    </message>
    <message>
        <source>'{field}' must be an object in braces.</source>
        <translation>'{field}' skal være et objekt i krøllede parenteser.</translation>
    </message>
    <message>
        <source>'{field}' must be one of {allowed}.</source>
        <translation>'{field}' skal være en af {allowed}.</translation>
    </message>
    <message>
        <source>'{field}' must be true or false.</source>
        <translation>'{field}' skal være true eller false.</translation>
    </message>
    <message>
        <source>'{field}' must have no blanks; write {better}.</source>
        <translation>'{field}' må ikke have mellemrum; skriv {better}.</translation>
    </message>
    <message>
        <source>'{field}' names “{code}”, which is no code of this register. {offered} Write one of the register's codes, or let “{code}” be added to its list of codes first.</source>
        <translation>'{field}' nævner »{code}«, som ikke er en kode i dette register. {offered} Skriv en af registrets koder, eller få først »{code}« føjet til dets kodeliste.</translation>
    </message>
    <message>
        <source>'{id}' alone is no '{field}' for a rule: it stands for a layer that is checked without one.</source>
        <translation>'{id}' alene er ikke '{field}' for en regel: det står for et lag, der tjekkes uden en regel.</translation>
    </message>
    <message>
        <source>'{name}' is not known.</source>
        <translation>'{name}' er ukendt.</translation>
    </message>
    <message>
        <source>'{name}' stands twice in the same braces.</source>
        <translation>'{name}' står to gange i de samme klammer.</translation>
    </message>
    <message>
        <source>+1 month</source>
        <translation>+1 måned</translation>
    </message>
    <message>
        <source>+1 week</source>
        <translation>+1 uge</translation>
    </message>
    <message>
        <source>0: they share one day, −1: two days; 1: the one begins the day after the other</source>
        <translation>0: de har én dag til fælles, −1: to dage; 1: det ene begynder dagen efter det andet</translation>
    </message>
    <message>
        <source>1  File</source>
        <translation>1  Fil</translation>
    </message>
    <message>
        <source>1 = yes, 0 = no</source>
        <translation>1 = ja, 0 = nej</translation>
    </message>
    <message>
        <source>1 conflict</source>
        <translation>1 konflikt</translation>
    </message>
    <message>
        <source>1 constraint</source>
        <translation>1 hensyn</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 dag</translation>
    </message>
    <message>
        <source>1 feature of “{layer}” is selected.</source>
        <translation>1 objekt i »{layer}« er valgt.</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>1 fund</translation>
    </message>
    <message>
        <source>1 finding is settled {show}</source>
        <translation>1 fund er afgjort {show}</translation>
    </message>
    <message>
        <source>1 free day</source>
        <translation>1 fri dag</translation>
    </message>
    <message>
        <source>1 has no start date {show}</source>
        <translation>1 har ingen startdato {show}</translation>
    </message>
    <message>
        <source>1 is the same here.</source>
        <translation>1 er den samme her.</translation>
    </message>
    <message>
        <source>1 opportunity</source>
        <translation>1 samgravning</translation>
    </message>
    <message>
        <source>1 remark {show}</source>
        <translation>1 bemærkning {show}</translation>
    </message>
    <message>
        <source>1 rule is taken over.</source>
        <translation>1 regel er overtaget.</translation>
    </message>
    <message>
        <source>1 shared day</source>
        <translation>1 fælles dag</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 advarsel</translation>
    </message>
    <message>
        <source>1 work</source>
        <translation>1 arbejde</translation>
    </message>
    <message>
        <source>1.3.27, 1 mar, week 23, june 2027, +14</source>
        <translation>1.3.27, 1 mar, uge 23, juni 2027, +14</translation>
    </message>
    <message>
        <source>2  Columns</source>
        <translation>2  Kolonner</translation>
    </message>
    <message>
        <source>3  Check and import</source>
        <translation>3  Tjek og importér</translation>
    </message>
    <message>
        <source>A '{provider}' layer lives in one QGIS only; save it to a file first.</source>
        <translation>Et lag af typen '{provider}' findes kun i én QGIS; gem det først som en fil.</translation>
    </message>
    <message>
        <source>A GeoPackage file, postgres:NAME for a stored connection, or service:NAME</source>
        <translation>En GeoPackage-fil, postgres:NAVN for en gemt forbindelse eller service:NAVN</translation>
    </message>
    <message>
        <source>A check is running; wait for it or stop it.</source>
        <translation>Et tjek er i gang; vent på det, eller stop det.</translation>
    </message>
    <message>
        <source>A code keeps its name, since works hold it; change its label instead.</source>
        <translation>En kode beholder sit navn, da arbejder bruger den; ret dens betegnelse i stedet.</translation>
    </message>
    <message>
        <source>A column</source>
        <translation>En kolonne</translation>
    </message>
    <message>
        <source>A connection that is added later stands here when this page is opened again.</source>
        <translation>En forbindelse, der tilføjes senere, står her, når siden åbnes igen.</translation>
    </message>
    <message>
        <source>A cycle track from Ågade to Fabriksvej</source>
        <translation>En cykelsti fra Ågade til Fabriksvej</translation>
    </message>
    <message>
        <source>A date, or a text such as 2026-03-31 or 31/03/2026; empty where there are no dates</source>
        <translation>En dato eller en tekst som 2026-03-31 eller 31/03/2026; tom, hvor der ingen datoer er</translation>
    </message>
    <message>
        <source>A detour is a line, and this is a {type}; draw it along the street.</source>
        <translation>En omkørsel er en linje, og dette er en {type}; tegn den langs vejen.</translation>
    </message>
    <message>
        <source>A detour of {ref} was registered.</source>
        <translation>En omkørsel for {ref} er registreret.</translation>
    </message>
    <message>
        <source>A drawn work was not registered.</source>
        <translation>Et tegnet arbejde blev ikke registreret.</translation>
    </message>
    <message>
        <source>A feature is</source>
        <translation>Et objekt er</translation>
    </message>
    <message>
        <source>A feature of “{layer}” lies where the register's coordinate system does not reach.</source>
        <translation>Et objekt i »{layer}« ligger, hvor registrets koordinatsystem ikke rækker.</translation>
    </message>
    <message>
        <source>A file with rules; without it, the register's own rules are used</source>
        <translation>En fil med regler; uden den bruges registrets egne regler</translation>
    </message>
    <message>
        <source>A finding is told in this sentence instead of the usual one</source>
        <translation>Et fund fortælles i denne sætning i stedet for den sædvanlige</translation>
    </message>
    <message>
        <source>A layer needs its '{name}'.</source>
        <translation>Et lag skal have '{name}'.</translation>
    </message>
    <message>
        <source>A layer of the project, or a file: GeoPackage, GeoJSON, Shapefile, CSV and whatever else QGIS reads. You can drop the file anywhere in this window.</source>
        <translation>Et lag i projektet eller en fil: GeoPackage, GeoJSON, Shapefile, CSV og hvad QGIS ellers læser. Du kan slippe filen hvor som helst i dette vindue.</translation>
    </message>
    <message>
        <source>A login of the database’s server</source>
        <translation>Et login på databasens server</translation>
    </message>
    <message>
        <source>A month earlier</source>
        <translation>En måned tidligere</translation>
    </message>
    <message>
        <source>A month later</source>
        <translation>En måned senere</translation>
    </message>
    <message>
        <source>A new GeoPackage file, postgres:NAME for a stored connection, or service:NAME. What is there already is left as it is.</source>
        <translation>En ny GeoPackage-fil, postgres:NAVN for en gemt forbindelse eller service:NAVN. Det, der er der i forvejen, får lov at blive.</translation>
    </message>
    <message>
        <source>A new register has no rule of that name.</source>
        <translation>Et nyt register har ingen regel med det navn.</translation>
    </message>
    <message>
        <source>A new register starts with {count} rules.</source>
        <translation>Et nyt register begynder med {count} regler.</translation>
    </message>
    <message>
        <source>A new work of the same project that starts after the selected one</source>
        <translation>Et nyt arbejde i samme projekt, der begynder efter det valgte</translation>
    </message>
    <message>
        <source>A period</source>
        <translation>En periode</translation>
    </message>
    <message>
        <source>A point lies where the register's coordinate system does not reach; take it back.</source>
        <translation>Et punkt ligger, hvor registrets koordinatsystem ikke rækker; fortryd det.</translation>
    </message>
    <message>
        <source>A profile begins with "samgrav_profile": {version}; this plugin knows no other version.</source>
        <translation>En profil begynder med "samgrav_profile": {version}; dette plugin kender ingen anden version.</translation>
    </message>
    <message>
        <source>A profile can say so for all files of its source.</source>
        <translation>En profil kan sige det for alle filer fra sin kilde.</translation>
    </message>
    <message>
        <source>A profile is an object in braces.</source>
        <translation>En profil er et objekt i krøllede parenteser.</translation>
    </message>
    <message>
        <source>A projected one in metres; distances between works are measured in it.</source>
        <translation>Et projiceret i meter; afstande mellem arbejder måles i det.</translation>
    </message>
    <message>
        <source>A register in a database needs the Python package psycopg2, which QGIS carries; install it.</source>
        <translation>Et register i en database kræver Python-pakken psycopg2, som følger med QGIS; installér den.</translation>
    </message>
    <message>
        <source>A register in a file has no members: whoever may write the file may do everything. Copy it to a database to give people roles.</source>
        <translation>Et register i en fil har ingen medlemmer: den, der må skrive i filen, må alt. Kopiér det til en database for at give folk roller.</translation>
    </message>
    <message>
        <source>A register in a file knows no members: whoever may write the file may do everything.</source>
        <translation>Et register i en fil kender ingen medlemmer: den, der må skrive i filen, må alt.</translation>
    </message>
    <message>
        <source>A register is made in the database, and you are its first admin; add the other members afterwards. Its administrator has to have prepared it, or your login needs the rights to do so; the help says how.</source>
        <translation>Der oprettes et register i databasen, og du er dets første administrator; tilføj de andre medlemmer bagefter. Databaseadministratoren skal have forberedt den, eller dit login skal have ret til det; hjælpen siger hvordan.</translation>
    </message>
    <message>
        <source>A register measures in metres, and {crs} ({title}) does not. Choose a projected one in metres.</source>
        <translation>Et register måler i meter, og det gør {crs} ({title}) ikke. Vælg et projiceret i meter.</translation>
    </message>
    <message>
        <source>A register needs PostgreSQL 15 or later, and “{name}” is older.</source>
        <translation>Et register kræver PostgreSQL 15 eller nyere, og »{name}« er ældre.</translation>
    </message>
    <message>
        <source>A register needs an admin, and {login} is the last one. Make somebody else an admin first.</source>
        <translation>Et register skal have en administrator, og {login} er den sidste. Gør først en anden til administrator.</translation>
    </message>
    <message>
        <source>A register's file name ends in .gpkg, and {name} does not.</source>
        <translation>Et registers filnavn ender på .gpkg, og det gør {name} ikke.</translation>
    </message>
    <message>
        <source>A row is changed twice at once.</source>
        <translation>En række ændres to gange på én gang.</translation>
    </message>
    <message>
        <source>A row is changed without saying which version of it was seen.</source>
        <translation>En række ændres, uden at det siges, hvilken version af den der blev set.</translation>
    </message>
    <message>
        <source>A row keeps its UUID for good.</source>
        <translation>En række beholder sit UUID for altid.</translation>
    </message>
    <message>
        <source>A rule about detours has no order: choose whichever comes first.</source>
        <translation>En regel om omkørsler har ingen rækkefølge: vælg, at den er ligegyldig.</translation>
    </message>
    <message>
        <source>A rule needs a distance in metres, 'distance_m'.</source>
        <translation>En regel skal have en afstand i meter, 'distance_m'.</translation>
    </message>
    <message>
        <source>A rule needs an id.</source>
        <translation>En regel skal have et id.</translation>
    </message>
    <message>
        <source>A sentence after the finding's own. {{a}} and {{b}} become the works' references.</source>
        <translation>En sætning efter fundets egen. {{a}} og {{b}} bliver til arbejdernes referencer.</translation>
    </message>
    <message>
        <source>A sheet to print for each work, with its facts and neighbours</source>
        <translation>Et ark til print for hvert arbejde med dets oplysninger og naboarbejder</translation>
    </message>
    <message>
        <source>A short name for this list. With the reference it tells the works apart, so keep it from week to week.</source>
        <translation>Et kort navn for denne liste. Sammen med referencen skelner det arbejderne fra hinanden, så behold det fra uge til uge.</translation>
    </message>
    <message>
        <source>A small made-up city with works around today, so that something meets. You can spoil nothing in it.</source>
        <translation>En lille opdigtet by med arbejder omkring i dag, så noget mødes. Du kan intet ødelægge i den.</translation>
    </message>
    <message>
        <source>A week earlier</source>
        <translation>En uge tidligere</translation>
    </message>
    <message>
        <source>A week later</source>
        <translation>En uge senere</translation>
    </message>
    <message>
        <source>A work is an area, and this is a {type}: give it a width first.</source>
        <translation>Et arbejde er en flade, og dette er en {type}: giv det en bredde først.</translation>
    </message>
    <message>
        <source>A work is still open in the form. Register or cancel it first.</source>
        <translation>Et arbejde er stadig åbent i formularen. Registrér eller annullér det først.</translation>
    </message>
    <message>
        <source>A work with status “{status}” needs a start date; only an idea or a cancelled work has none.</source>
        <translation>Et arbejde med status »{status}« skal have en startdato; kun en idé eller et aflyst arbejde kan undvære den.</translation>
    </message>
    <message>
        <source>Actual end</source>
        <translation>Faktisk slut</translation>
    </message>
    <message>
        <source>Actual period</source>
        <translation>Faktisk periode</translation>
    </message>
    <message>
        <source>Actual start</source>
        <translation>Faktisk start</translation>
    </message>
    <message>
        <source>Add member</source>
        <translation>Tilføj medlem</translation>
    </message>
    <message>
        <source>Add rejected rows as layer</source>
        <translation>Tilføj afviste rækker som lag</translation>
    </message>
    <message>
        <source>Add rule</source>
        <translation>Tilføj regel</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Tilføjet</translation>
    </message>
    <message>
        <source>Added works: {count}</source>
        <translation>Tilføjede arbejder: {count}</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Tilføj…</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Råd</translation>
    </message>
    <message>
        <source>Al&amp;ways</source>
        <translation>&amp;Altid</translation>
    </message>
    <message>
        <source>All default rules…</source>
        <translation>Alle standardregler…</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle filer (*)</translation>
    </message>
    <message>
        <source>All of them are here already, and the same.</source>
        <translation>De er her alle i forvejen og er ens.</translation>
    </message>
    <message>
        <source>All works of the register</source>
        <translation>Alle registrets arbejder</translation>
    </message>
    <message>
        <source>All works of the register: {count}</source>
        <translation>Alle registrets arbejder: {count}</translation>
    </message>
    <message>
        <source>All {count} works chosen are internal to their owners, so nothing was handed over. If they are your own, set the party you work for.</source>
        <translation>Alle {count} valgte arbejder er interne for deres ejere, så intet blev udleveret. Er de dine egne, så angiv den part, du arbejder for.</translation>
    </message>
    <message>
        <source>Along Vestergade</source>
        <translation>Ad Vestergade</translation>
    </message>
    <message>
        <source>Also what else the two meet</source>
        <translation>Også hvad de to ellers rammer</translation>
    </message>
    <message>
        <source>Always the same</source>
        <translation>Altid det samme</translation>
    </message>
    <message>
        <source>An area needs at least three corners. Click the next one; your drawing is kept.</source>
        <translation>En flade skal have mindst tre hjørner. Klik det næste; din tegning er bevaret.</translation>
    </message>
    <message>
        <source>An area needs its coordinate system, '{field}', such as EPSG:25832.</source>
        <translation>Et område skal have et koordinatsystem, '{field}', fx EPSG:25832.</translation>
    </message>
    <message>
        <source>An earlier check found this, and did not keep where {feature} lies. Check again, then settle it.</source>
        <translation>Et tidligere tjek fandt dette og gemte ikke, hvor {feature} ligger. Tjek igen, og afgør det så.</translation>
    </message>
    <message>
        <source>And farther apart than</source>
        <translation>Og længere fra hinanden end</translation>
    </message>
    <message>
        <source>Another coordinate system…</source>
        <translation>Et andet koordinatsystem…</translation>
    </message>
    <message>
        <source>Another program has been writing to the register's file since {time}. Go on drawing and filling in forms: what you save waits on this computer and goes into the register as soon as the file is free.</source>
        <translation>Et andet program har skrevet i registrets fil siden {time}. Tegn og udfyld bare videre: det, du gemmer, venter på denne computer og kommer ind i registret, så snart filen er fri.</translation>
    </message>
    <message>
        <source>Another program is writing to the file of “{name}”. Nothing is lost: what you save waits here and goes into the register as soon as the file is free. Go on working.</source>
        <translation>Et andet program skriver i filen for »{name}«. Intet er gået tabt: det, du gemmer, venter her og kommer ind i registret, så snart filen er fri. Arbejd bare videre.</translation>
    </message>
    <message>
        <source>Another program is writing to {path} at this moment. Nothing was saved; try again in a while.</source>
        <translation>Et andet program skriver i {path} i dette øjeblik. Intet blev gemt; prøv igen om lidt.</translation>
    </message>
    <message>
        <source>Another program removed the log of {path} while it was written to, so what was saved just now may not be in the file. It is kept in the outbox: open the register again and send it again.</source>
        <translation>Et andet program fjernede loggen for {path}, mens der blev skrevet i den, så det, der netop er gemt, er måske ikke i filen. Det ligger i udbakken: åbn registret igen, og send det igen.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Område</translation>
    </message>
    <message>
        <source>Area after (m²)</source>
        <translation>Areal efter (m²)</translation>
    </message>
    <message>
        <source>Area before (m²)</source>
        <translation>Areal før (m²)</translation>
    </message>
    <message>
        <source>Area drawn anew</source>
        <translation>Fladen er tegnet om</translation>
    </message>
    <message>
        <source>Area repaired</source>
        <translation>Fladen er repareret</translation>
    </message>
    <message>
        <source>Areas cannot be registered without shapely 2.0 or later, and it is not installed. Nothing was saved.</source>
        <translation>Flader kan ikke registreres uden shapely 2.0 eller nyere, og det er ikke installeret. Intet blev gemt.</translation>
    </message>
    <message>
        <source>Areas repaired: {count}</source>
        <translation>Reparerede flader: {count}</translation>
    </message>
    <message>
        <source>As circle</source>
        <translation>Som cirkel</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Pr. dato</translation>
    </message>
    <message>
        <source>As of: {day}</source>
        <translation>Pr. {day}</translation>
    </message>
    <message>
        <source>As polygon</source>
        <translation>Som polygon</translation>
    </message>
    <message>
        <source>As the profile says</source>
        <translation>Som profilen siger</translation>
    </message>
    <message>
        <source>As trench</source>
        <translation>Som ledningsgrav</translation>
    </message>
    <message>
        <source>Ask the city's coordinators.</source>
        <translation>Spørg kommunens koordinatorer.</translation>
    </message>
    <message>
        <source>Asking about works that you may not see…</source>
        <translation>Spørger om arbejder, som du ikke må se…</translation>
    </message>
    <message>
        <source>Asking the database “{name}”</source>
        <translation>Spørger databasen »{name}«</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Spørger serveren…</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Når som helst</translation>
    </message>
    <message>
        <source>At least {least}, or empty.</source>
        <translation>Mindst {least}, eller tom.</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Højst</translation>
    </message>
    <message>
        <source>At most apart</source>
        <translation>Højst fra hinanden</translation>
    </message>
    <message>
        <source>At most {count} characters.</source>
        <translation>Højst {count} tegn.</translation>
    </message>
    <message>
        <source>At the same time</source>
        <translation>På samme tid</translation>
    </message>
    <message>
        <source>At the same time or soon after</source>
        <translation>Samtidig eller kort efter</translation>
    </message>
    <message>
        <source>At the same time within 100 m: {count}</source>
        <translation>På samme tid inden for 100 m: {count}</translation>
    </message>
    <message>
        <source>Avenue trees, Østre Allé</source>
        <translation>Allétræer, Østre Allé</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>Tilbage til standarden</translation>
    </message>
    <message>
        <source>Bearings renewed, Havnebroen</source>
        <translation>Lejer fornyes, Havnebroen</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Før</translation>
    </message>
    <message>
        <source>Before or after, on other days</source>
        <translation>Før eller efter, på andre dage</translation>
    </message>
    <message>
        <source>Beneath the map sheets</source>
        <translation>Under kortarkene</translation>
    </message>
    <message>
        <source>Bookkeeping</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>Both belong to the same project.</source>
        <translation>Begge hører til samme projekt.</translation>
    </message>
    <message>
        <source>Both have the same owner.</source>
        <translation>Begge har samme ejer.</translation>
    </message>
    <message>
        <source>Both lie in the same street.</source>
        <translation>Begge ligger på samme vej.</translation>
    </message>
    <message>
        <source>Both phases go into a new project.</source>
        <translation>Begge etaper kommer i et nyt projekt.</translation>
    </message>
    <message>
        <source>Both registers hold:</source>
        <translation>Begge registre indeholder:</translation>
    </message>
    <message>
        <source>Both works</source>
        <translation>Begge arbejder</translation>
    </message>
    <message>
        <source>Bridge Builders</source>
        <translation>Brobyggerne</translation>
    </message>
    <message>
        <source>Bridges and rails</source>
        <translation>Broer og skinner</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Bring tilbage</translation>
    </message>
    <message>
        <source>Bring back…</source>
        <translation>Bring tilbage…</translation>
    </message>
    <message>
        <source>Bring works in from a file or layer of another list</source>
        <translation>Hent arbejder ind fra en fil eller et lag med en anden liste</translation>
    </message>
    <message>
        <source>Bringing back</source>
        <translation>Bringer tilbage</translation>
    </message>
    <message>
        <source>Bringing back what was done in {file}.</source>
        <translation>Bringer det tilbage, der er gjort i {file}.</translation>
    </message>
    <message>
        <source>Brings a protection</source>
        <translation>Giver en gravespærring</translation>
    </message>
    <message>
        <source>Brings none</source>
        <translation>Giver ingen gravespærring</translation>
    </message>
    <message>
        <source>Brings the rows of a layer into the register as works, with a profile that says what their columns mean. A work is known again by its source and its reference there: what changed is updated, what people changed in the register is kept, what is new is added. Lines and points become areas by the profile's width; invalid areas are repaired and listed. Every row that does not go in is in the layer of rejected rows with its reason. A dry run writes nothing. Profiles of two publishers lie in {folder}.</source>
        <translation>Bringer rækkerne i et lag ind i registret som arbejder med en profil, der siger, hvad kolonnerne betyder. Et arbejde genkendes på sin kilde og sin reference dér: det ændrede opdateres, det, som nogen har ændret i registret, beholdes, og det nye tilføjes. Linjer og punkter bliver til flader med profilens bredde; ugyldige flader repareres og opregnes. Hver række, der ikke kommer ind, står i laget med afviste rækker med sin begrundelse. En prøvekørsel skriver intet. Profiler for to udgivere ligger i {folder}.</translation>
    </message>
    <message>
        <source>Brought back: {added} added, {changed} changed, {deleted} deleted.</source>
        <translation>Bragt tilbage: {added} tilføjet, {changed} ændret, {deleted} slettet.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Gennemse…</translation>
    </message>
    <message>
        <source>Bryggergade rebuilt, Møllegade to Skolegade</source>
        <translation>Bryggergade ombygges, Møllegade til Skolegade</translation>
    </message>
    <message>
        <source>Building site, Bryggergade 3</source>
        <translation>Byggeplads, Bryggergade 3</translation>
    </message>
    <message>
        <source>Building site, Fabriksvej 14</source>
        <translation>Byggeplads, Fabriksvej 14</translation>
    </message>
    <message>
        <source>Building sites, scaffolds and cranes</source>
        <translation>Byggepladser, stilladser og kraner</translation>
    </message>
    <message>
        <source>Burst main, Smedegade 33</source>
        <translation>Brud på vandledning, Smedegade 33</translation>
    </message>
    <message>
        <source>Bus lane, Østre Allé</source>
        <translation>Busbane, Østre Allé</translation>
    </message>
    <message>
        <source>Bus stops moved while the station is built</source>
        <translation>Busstoppesteder flyttes, mens stationen bygges</translation>
    </message>
    <message>
        <source>By the gap in days</source>
        <translation>Efter afstanden i dage</translation>
    </message>
    <message>
        <source>By whatever rule they meet, now or later, as long as neither changes in place or time</source>
        <translation>Uanset hvilken regel de rammer nu eller senere, så længe ingen af dem ændres i sted eller tid</translation>
    </message>
    <message>
        <source>Cabinet and ducts, Torvet</source>
        <translation>Skab og rør, Torvet</translation>
    </message>
    <message>
        <source>Cable &amp; Sons</source>
        <translation>Kabel &amp; Sønner</translation>
    </message>
    <message>
        <source>Cables and substations up to 50 kV</source>
        <translation>Kabler og transformerstationer op til 50 kV</translation>
    </message>
    <message>
        <source>Call {contact}.</source>
        <translation>Ring til {contact}.</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Kaldes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
    <message>
        <source>Cancel the selected works; nothing is deleted, and it can be undone</source>
        <translation>Aflys de valgte arbejder; intet slettes, og det kan fortrydes</translation>
    </message>
    <message>
        <source>Cancelled, and not to be done: {refs}.</source>
        <translation>Aflyst og skal ikke udføres: {refs}.</translation>
    </message>
    <message>
        <source>Carriageways, footways, cycle tracks, bridges; road authority</source>
        <translation>Kørebaner, fortove, cykelstier, broer; vejmyndighed</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Datosikkerhed</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ret</translation>
    </message>
    <message>
        <source>Change shape</source>
        <translation>Ret omrids</translation>
    </message>
    <message>
        <source>Change the selected rule</source>
        <translation>Ret den valgte regel</translation>
    </message>
    <message>
        <source>Change the selected work: facts and outline</source>
        <translation>Ret det valgte arbejde: oplysninger og omrids</translation>
    </message>
    <message>
        <source>Change {login}</source>
        <translation>Ret {login}</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Ændret</translation>
    </message>
    <message>
        <source>Changed at</source>
        <translation>Ændret</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>Ændret af</translation>
    </message>
    <message>
        <source>Changed works: {count}</source>
        <translation>Ændrede arbejder: {count}</translation>
    </message>
    <message>
        <source>Changed, not saved: {name}</source>
        <translation>Ændret, ikke gemt: {name}</translation>
    </message>
    <message>
        <source>Changes {parts}.</source>
        <translation>Ændrer {parts}.</translation>
    </message>
    <message>
        <source>Changesets copied</source>
        <translation>Kopierede ændringssæt</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ret…</translation>
    </message>
    <message>
        <source>Charging points, Smedegade</source>
        <translation>Ladestandere, Smedegade</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Tjek</translation>
    </message>
    <message>
        <source>Check a layer</source>
        <translation>Tjek et lag</translation>
    </message>
    <message>
        <source>Check a layer against the register…</source>
        <translation>Tjek et lag mod registret…</translation>
    </message>
    <message>
        <source>Check a period…</source>
        <translation>Tjek en periode…</translation>
    </message>
    <message>
        <source>Check a work against the register when it is saved</source>
        <translation>Tjek et arbejde mod registret, når det gemmes</translation>
    </message>
    <message>
        <source>Check against the register…</source>
        <translation>Tjek mod registret…</translation>
    </message>
    <message>
        <source>Check all works of the register</source>
        <translation>Tjek alle arbejder i registret</translation>
    </message>
    <message>
        <source>Check everything</source>
        <translation>Tjek alt</translation>
    </message>
    <message>
        <source>Check layer</source>
        <translation>Tjek lag</translation>
    </message>
    <message>
        <source>Check layer against register</source>
        <translation>Tjek lag mod registret</translation>
    </message>
    <message>
        <source>Check period</source>
        <translation>Tjek periode</translation>
    </message>
    <message>
        <source>Check register</source>
        <translation>Tjek register</translation>
    </message>
    <message>
        <source>Check the selected works against all others</source>
        <translation>Tjek de valgte arbejder mod alle andre</translation>
    </message>
    <message>
        <source>Check the selection</source>
        <translation>Tjek det valgte</translation>
    </message>
    <message>
        <source>Check the works that are under way in a period</source>
        <translation>Tjek de arbejder, der er i gang i en periode</translation>
    </message>
    <message>
        <source>Check the works that the map shows now</source>
        <translation>Tjek de arbejder, som kortet viser nu</translation>
    </message>
    <message>
        <source>Check what is visible</source>
        <translation>Tjek det synlige</translation>
    </message>
    <message>
        <source>Checked 1 work today {time}</source>
        <translation>Tjekkede 1 arbejde i dag {time}</translation>
    </message>
    <message>
        <source>Checked {count} works as of {day}.</source>
        <translation>{count} arbejder er tjekket pr. {day}.</translation>
    </message>
    <message>
        <source>Checked {count} works today {time}</source>
        <translation>Tjekkede {count} arbejder i dag {time}</translation>
    </message>
    <message>
        <source>Checking everything…</source>
        <translation>Tjekker alt…</translation>
    </message>
    <message>
        <source>Checking the period…</source>
        <translation>Tjekker perioden…</translation>
    </message>
    <message>
        <source>Checking the register</source>
        <translation>Tjekker registret</translation>
    </message>
    <message>
        <source>Checking the selection…</source>
        <translation>Tjekker det valgte…</translation>
    </message>
    <message>
        <source>Checking what is visible…</source>
        <translation>Tjekker det synlige…</translation>
    </message>
    <message>
        <source>Checking {layer}…</source>
        <translation>Tjekker {layer}…</translation>
    </message>
    <message>
        <source>Checks the works that are under way on one of these days, against all others.</source>
        <translation>Tjekker de arbejder, der er i gang på en af disse dage, mod alle andre.</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>Vælg en kolonne</translation>
    </message>
    <message>
        <source>Choose a coordinate system with a number, such as EPSG:25832.</source>
        <translation>Vælg et koordinatsystem med et nummer, fx EPSG:25832.</translation>
    </message>
    <message>
        <source>Choose a coordinate system.</source>
        <translation>Vælg et koordinatsystem.</translation>
    </message>
    <message>
        <source>Choose a database first.</source>
        <translation>Vælg først en database.</translation>
    </message>
    <message>
        <source>Choose a database…</source>
        <translation>Vælg en database…</translation>
    </message>
    <message>
        <source>Choose a file with works</source>
        <translation>Vælg en fil med arbejder</translation>
    </message>
    <message>
        <source>Choose a layer of polygons, lines or points in the layer tree, and select features.</source>
        <translation>Vælg et lag med polygoner, linjer eller punkter i lagtræet, og vælg objekter.</translation>
    </message>
    <message>
        <source>Choose a layer or file that has rows.</source>
        <translation>Vælg et lag eller en fil, der har rækker.</translation>
    </message>
    <message>
        <source>Choose a layer, or browse for a file</source>
        <translation>Vælg et lag, eller find en fil</translation>
    </message>
    <message>
        <source>Choose another layer.</source>
        <translation>Vælg et andet lag.</translation>
    </message>
    <message>
        <source>Choose at least one kind of file.</source>
        <translation>Vælg mindst én slags fil.</translation>
    </message>
    <message>
        <source>Choose one; this cannot be left empty.</source>
        <translation>Vælg en; det kan ikke være tomt.</translation>
    </message>
    <message>
        <source>Choose the PostgreSQL database that holds the register.</source>
        <translation>Vælg den PostgreSQL-database, der indeholder registret.</translation>
    </message>
    <message>
        <source>Choose the column that tells the rows apart (reference).</source>
        <translation>Vælg den kolonne, der skelner rækkerne fra hinanden (reference).</translation>
    </message>
    <message>
        <source>Choose the login.</source>
        <translation>Vælg loginet.</translation>
    </message>
    <message>
        <source>Choose what was decided.</source>
        <translation>Vælg, hvad der er besluttet.</translation>
    </message>
    <message>
        <source>Choose works first.</source>
        <translation>Vælg først arbejder.</translation>
    </message>
    <message>
        <source>Choose, or type a new one</source>
        <translation>Vælg, eller skriv en ny</translation>
    </message>
    <message>
        <source>City, events office</source>
        <translation>Kommunen, arrangementskontoret</translation>
    </message>
    <message>
        <source>City, parks department</source>
        <translation>Kommunen, parkafdelingen</translation>
    </message>
    <message>
        <source>City, roads department</source>
        <translation>Kommunen, vejafdelingen</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Ryd filtret</translation>
    </message>
    <message>
        <source>Click along the detour of {ref}.</source>
        <translation>Klik langs omkørslen for {ref}.</translation>
    </message>
    <message>
        <source>Click along the trench.</source>
        <translation>Klik langs ledningsgraven.</translation>
    </message>
    <message>
        <source>Click the centre, then the rim.</source>
        <translation>Klik på centrum og derefter på kanten.</translation>
    </message>
    <message>
        <source>Click the corners of the area, such as the harbour</source>
        <translation>Klik på områdets hjørner, fx havnens</translation>
    </message>
    <message>
        <source>Click the corners on the map. Right click or Enter finishes, Backspace takes a corner back, Esc gives up.</source>
        <translation>Klik hjørnerne på kortet. Højreklik eller Enter afslutter, Backspace tager et hjørne tilbage, Esc opgiver.</translation>
    </message>
    <message>
        <source>Click the corners.</source>
        <translation>Klik på hjørnerne.</translation>
    </message>
    <message>
        <source>Click the middle of a new work, then its edge</source>
        <translation>Klik på midten af et nyt arbejde og derefter på kanten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
    <message>
        <source>Close QGIS</source>
        <translation>Luk QGIS</translation>
    </message>
    <message>
        <source>Close register</source>
        <translation>Luk register</translation>
    </message>
    <message>
        <source>Cloudburst basin under Parken</source>
        <translation>Skybrudsbassin under Parken</translation>
    </message>
    <message>
        <source>Cloudburst pipe 1: Torvet to Smedegade</source>
        <translation>Skybrudsledning 1: Torvet til Smedegade</translation>
    </message>
    <message>
        <source>Cloudburst pipe 2: Smedegade to Vestergade</source>
        <translation>Skybrudsledning 2: Smedegade til Vestergade</translation>
    </message>
    <message>
        <source>Cloudburst plan, Møllegade</source>
        <translation>Skybrudsplan, Møllegade</translation>
    </message>
    <message>
        <source>Co&amp;unts</source>
        <translation>Tæ&amp;ller som</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Code lists</source>
        <translation>Kodelister</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Kolonne</translation>
    </message>
    <message>
        <source>Comes &amp;from</source>
        <translation>Kommer &amp;fra</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>Kommer fra</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Betingelser</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikter</translation>
    </message>
    <message>
        <source>Constraint</source>
        <translation>Hensyn</translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation>Hensyn</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Contact of {works}</source>
        <translation>Kontakt for {works}</translation>
    </message>
    <message>
        <source>Contact persons, internal remarks, and who wrote what and when in the register.</source>
        <translation>Kontaktpersoner, interne bemærkninger, og hvem der har skrevet hvad og hvornår i registret.</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakter</translation>
    </message>
    <message>
        <source>Containers, Kongevejen 61</source>
        <translation>Containere, Kongevejen 61</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsæt</translation>
    </message>
    <message>
        <source>Contractor</source>
        <translation>Entreprenør</translation>
    </message>
    <message>
        <source>Converted from the register's, {crs}, {exact}.</source>
        <translation>Omregnet fra registrets, {crs}, {exact}.</translation>
    </message>
    <message>
        <source>Converted from the register's, {crs}; how exactly, nobody says.</source>
        <translation>Omregnet fra registrets, {crs}; hvor nøjagtigt, er ikke oplyst.</translation>
    </message>
    <message>
        <source>Cooling to the harbour offices, Vestergade</source>
        <translation>Køling til havnekontorerne, Vestergade</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>Koordinatsystem</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Koordinater</translation>
    </message>
    <message>
        <source>Coordinates in (empty: the register's)</source>
        <translation>Koordinater i (tom: registrets)</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>Koordinator</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Copy of “{name}”</source>
        <translation>Kopi af »{name}«</translation>
    </message>
    <message>
        <source>Copy register</source>
        <translation>Kopiér register</translation>
    </message>
    <message>
        <source>Copy the register with its whole history to a file or a database</source>
        <translation>Kopiér registret med hele dets historik til en fil eller en database</translation>
    </message>
    <message>
        <source>Copy this register</source>
        <translation>Kopiér dette register</translation>
    </message>
    <message>
        <source>Copy this register…</source>
        <translation>Kopiér dette register…</translation>
    </message>
    <message>
        <source>Copying the register “{name}”</source>
        <translation>Kopierer registret »{name}«</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Kopierer…</translation>
    </message>
    <message>
        <source>Counting what a rule finds</source>
        <translation>Tæller, hvad en regel finder</translation>
    </message>
    <message>
        <source>Counting works</source>
        <translation>Tæller arbejder</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Tæller…</translation>
    </message>
    <message>
        <source>Crane lift, Fabriksvej 14</source>
        <translation>Kranløft, Fabriksvej 14</translation>
    </message>
    <message>
        <source>Create a demo to look around…</source>
        <translation>Opret en demo at se sig om i…</translation>
    </message>
    <message>
        <source>Create a new, empty register of works</source>
        <translation>Opret et nyt, tomt register over arbejder</translation>
    </message>
    <message>
        <source>Create a register with made-up works to look around in</source>
        <translation>Opret et register med opdigtede arbejder til at se sig om i</translation>
    </message>
    <message>
        <source>Create a register…</source>
        <translation>Opret et register…</translation>
    </message>
    <message>
        <source>Create demo register</source>
        <translation>Opret demoregister</translation>
    </message>
    <message>
        <source>Create demo register…</source>
        <translation>Opret demoregister…</translation>
    </message>
    <message>
        <source>Create one there…</source>
        <translation>Opret et dér…</translation>
    </message>
    <message>
        <source>Create register</source>
        <translation>Opret register</translation>
    </message>
    <message>
        <source>Create register…</source>
        <translation>Opret register…</translation>
    </message>
    <message>
        <source>Creating the register</source>
        <translation>Opretter registret</translation>
    </message>
    <message>
        <source>Cycle route along the harbour</source>
        <translation>Cykelrute langs havnen</translation>
    </message>
    <message>
        <source>Cycle track along the harbour 1: Ågade to Rosengade</source>
        <translation>Cykelsti langs havnen 1: Ågade til Rosengade</translation>
    </message>
    <message>
        <source>Cycle track along the harbour 2: Rosengade to Smedegade</source>
        <translation>Cykelsti langs havnen 2: Rosengade til Smedegade</translation>
    </message>
    <message>
        <source>Cycle track along the harbour 3: Smedegade to Fabriksvej</source>
        <translation>Cykelsti langs havnen 3: Smedegade til Fabriksvej</translation>
    </message>
    <message>
        <source>DXF</source>
        <translation>DXF</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Dansk</translation>
    </message>
    <message>
        <source>Danish advice</source>
        <translation>Råd</translation>
    </message>
    <message>
        <source>Danish definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>Danish name</source>
        <translation>Dansk navn</translation>
    </message>
    <message>
        <source>Database of the copy</source>
        <translation>Kopiens database</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Databaser</translation>
    </message>
    <message>
        <source>Dates are &amp;written</source>
        <translation>Datoer &amp;skrives</translation>
    </message>
    <message>
        <source>Day of the check</source>
        <translation>Dagen for tjekket</translation>
    </message>
    <message>
        <source>Day of the check (empty: today)</source>
        <translation>Dagen for tjekket (tom: i dag)</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Afgør</translation>
    </message>
    <message>
        <source>Decide &amp;later</source>
        <translation>Afgør &amp;senere</translation>
    </message>
    <message>
        <source>Decide about {count} works…</source>
        <translation>Afgør for {count} arbejder…</translation>
    </message>
    <message>
        <source>Decide now</source>
        <translation>Afgør nu</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Afgør…</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Afgørelse</translation>
    </message>
    <message>
        <source>Default rules</source>
        <translation>Standardregler</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definition (engelsk)</translation>
    </message>
    <message>
        <source>Delete it all the same</source>
        <translation>Slet det alligevel</translation>
    </message>
    <message>
        <source>Demo city</source>
        <translation>Demoby</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beskrivelse</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>Detour of {ref}</source>
        <translation>Omkørsel for {ref}</translation>
    </message>
    <message>
        <source>Detour of {works}</source>
        <translation>Omkørsel for {works}</translation>
    </message>
    <message>
        <source>Detours</source>
        <translation>Omkørsler</translation>
    </message>
    <message>
        <source>Detours of this work</source>
        <translation>Omkørsler for dette arbejde</translation>
    </message>
    <message>
        <source>Detours, the ways that traffic takes while one of these works goes on: {count}.</source>
        <translation>Omkørsler, de veje, trafikken ledes ad, mens et af disse arbejder er i gang: {count}.</translation>
    </message>
    <message>
        <source>Different owners</source>
        <translation>Forskellige ejere</translation>
    </message>
    <message>
        <source>Different streets</source>
        <translation>Forskellige veje</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Kassér</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Afstand</translation>
    </message>
    <message>
        <source>Distance in metres</source>
        <translation>Afstand i meter</translation>
    </message>
    <message>
        <source>District heating and cooling</source>
        <translation>Fjernvarme og fjernkøling</translation>
    </message>
    <message>
        <source>District heating for the harbour front, street by street</source>
        <translation>Fjernvarme til havnefronten, gade for gade</translation>
    </message>
    <message>
        <source>Do not matter</source>
        <translation>Er ligegyldigt</translation>
    </message>
    <message>
        <source>Does not matter</source>
        <translation>Er ligegyldigt</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Kladde</translation>
    </message>
    <message>
        <source>Draw a detour</source>
        <translation>Tegn en omkørsel</translation>
    </message>
    <message>
        <source>Draw a detour of it</source>
        <translation>Tegn en omkørsel for det</translation>
    </message>
    <message>
        <source>Draw a new work: as a polygon, a trench or a circle</source>
        <translation>Tegn et nyt arbejde: som polygon, ledningsgrav eller cirkel</translation>
    </message>
    <message>
        <source>Draw a rectangle on the map.</source>
        <translation>Tegn et rektangel på kortet.</translation>
    </message>
    <message>
        <source>Draw a way that the traffic takes while the selected work goes on; right click finishes</source>
        <translation>Tegn den vej, trafikken ledes ad, mens det valgte arbejde er i gang; højreklik afslutter</translation>
    </message>
    <message>
        <source>Draw a work</source>
        <translation>Tegn et arbejde</translation>
    </message>
    <message>
        <source>Draw anew</source>
        <translation>Tegn om</translation>
    </message>
    <message>
        <source>Draw on the map</source>
        <translation>Tegn på kortet</translation>
    </message>
    <message>
        <source>Draw on the map: what it meets is shown here with every move.</source>
        <translation>Tegn på kortet: her vises ved hver bevægelse, hvad det rammer.</translation>
    </message>
    <message>
        <source>Draw the area once more; what is filled in stays</source>
        <translation>Tegn fladen en gang til; det udfyldte bliver</translation>
    </message>
    <message>
        <source>Draw the line of a trench and give its width; right click finishes</source>
        <translation>Tegn ledningsgravens linje, og angiv bredden; højreklik afslutter</translation>
    </message>
    <message>
        <source>Draw the outline of a new work; right click finishes, Esc cancels, Backspace takes a corner back</source>
        <translation>Tegn omridset af et nyt arbejde; højreklik afslutter, Esc annullerer, Backspace fjerner et hjørne</translation>
    </message>
    <message>
        <source>Drinking water, sewers and rain water</source>
        <translation>Drikkevand, kloak og regnvand</translation>
    </message>
    <message>
        <source>Dry run of an import</source>
        <translation>Prøvekørsel af en import</translation>
    </message>
    <message>
        <source>Dry run of {file}: nothing is written yet.</source>
        <translation>Prøvekørsel af {file}: intet er skrevet endnu.</translation>
    </message>
    <message>
        <source>Dry run: write nothing</source>
        <translation>Prøvekørsel: skriv intet</translation>
    </message>
    <message>
        <source>Ducts and fibre to the homes</source>
        <translation>Rør og fiber til boligerne</translation>
    </message>
    <message>
        <source>Ducts under the footway, Lindegade</source>
        <translation>Rør under fortovet, Lindegade</translation>
    </message>
    <message>
        <source>Duplicate as next phase</source>
        <translation>Kopiér som næste etape</translation>
    </message>
    <message>
        <source>Duration in days</source>
        <translation>Varighed i dage</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Earliest start</source>
        <translation>Tidligste start</translation>
    </message>
    <message>
        <source>Edit work</source>
        <translation>Redigér arbejde</translation>
    </message>
    <message>
        <source>Edits that are not saved in the register yet are not copied.</source>
        <translation>Redigeringer, der ikke er gemt i registret endnu, kopieres ikke.</translation>
    </message>
    <message>
        <source>Else a finding stays out until place or time of one of its works are others</source>
        <translation>Ellers holdes et fund ude, indtil et af arbejderne har fået andet sted eller anden tid</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>Akut</translation>
    </message>
    <message>
        <source>Empty: whatever rule they meet</source>
        <translation>Tom: uanset hvilken regel de rammer</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Slut</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Engelsk</translation>
    </message>
    <message>
        <source>English advice</source>
        <translation>Råd (engelsk)</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>Engelsk navn</translation>
    </message>
    <message>
        <source>Entries of the history copied</source>
        <translation>Kopierede poster i historikken</translation>
    </message>
    <message>
        <source>Entries of the history: {entries}, saved in {changesets} changesets</source>
        <translation>Poster i historikken: {entries}, gemt i {changesets} ændringssæt</translation>
    </message>
    <message>
        <source>Every check of this register looks at the layer from then on, your colleagues' checks too</source>
        <translation>Hvert tjek af dette register ser på laget fra nu af, også dine kollegers</translation>
    </message>
    <message>
        <source>Every login of this server is a member already. Its administrator makes new ones (CREATE ROLE … LOGIN).</source>
        <translation>Hvert login på denne server er allerede medlem. Serverens administrator opretter nye (CREATE ROLE … LOGIN).</translation>
    </message>
    <message>
        <source>Every one</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Everybody may create functions and tables in the schema {schema} of “{name}”, where PostGIS is. Ask its administrator to run: REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC.</source>
        <translation>Alle må oprette funktioner og tabeller i skemaet {schema} i »{name}«, hvor PostGIS er. Bed dens administrator køre: REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC.</translation>
    </message>
    <message>
        <source>Everything &amp;else</source>
        <translation>Alt an&amp;det</translation>
    </message>
    <message>
        <source>Everything in “{name}” is copied, with its whole history. The copy is a register of its own: what is saved in one of them later is not in the other.</source>
        <translation>Alt i »{name}« kopieres med hele dets historik. Kopien er et register for sig: det, der senere gemmes i det ene, er ikke i det andet.</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>Alt er gemt.</translation>
    </message>
    <message>
        <source>Everything, with colours and labels, and a QGIS project that shows it</source>
        <translation>Alt, med farver og etiketter, og et QGIS-projekt, der viser det</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Overalt</translation>
    </message>
    <message>
        <source>Excavates</source>
        <translation>Graver</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Eksportér…</translation>
    </message>
    <message>
        <source>Farther apart than</source>
        <translation>Længere fra hinanden end</translation>
    </message>
    <message>
        <source>Farther than (m)</source>
        <translation>Længere væk end (m)</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Fibre company</source>
        <translation>Fiberselskabet</translation>
    </message>
    <message>
        <source>Fibre ring, Bryggergade</source>
        <translation>Fiberring, Bryggergade</translation>
    </message>
    <message>
        <source>Fibre to the eastern blocks, Skolegade</source>
        <translation>Fiber til de østlige karréer, Skolegade</translation>
    </message>
    <message>
        <source>Fibre to the homes, Birkegade</source>
        <translation>Fiber til boligerne, Birkegade</translation>
    </message>
    <message>
        <source>Fibre to the homes, Rosengade</source>
        <translation>Fiber til boligerne, Rosengade</translation>
    </message>
    <message>
        <source>Fibre to the offices, Kirkegade</source>
        <translation>Fiber til kontorerne, Kirkegade</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Felt</translation>
    </message>
    <message>
        <source>Field of the first day</source>
        <translation>Felt med første dag</translation>
    </message>
    <message>
        <source>Field of the last day</source>
        <translation>Felt med sidste dag</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felter</translation>
    </message>
    <message>
        <source>Fields of the layer</source>
        <translation>Lagets felter</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fil</translation>
    </message>
    <message>
        <source>File of the copy</source>
        <translation>Kopiens fil</translation>
    </message>
    <message>
        <source>File that was taken offline</source>
        <translation>Fil, der er taget offline</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Filer</translation>
    </message>
    <message>
        <source>Fill it with made-up works</source>
        <translation>Fyld det med opdigtede arbejder</translation>
    </message>
    <message>
        <source>Fill it with made-up works (demo)</source>
        <translation>Fyld det med opdigtede arbejder (demo)</translation>
    </message>
    <message>
        <source>Film shoot, Østre Allé</source>
        <translation>Filmoptagelse, Østre Allé</translation>
    </message>
    <message>
        <source>Filter and sort the list</source>
        <translation>Filtrér og sortér listen</translation>
    </message>
    <message>
        <source>Filter by period</source>
        <translation>Filtrér efter periode</translation>
    </message>
    <message>
        <source>Filters as JSON, see the help</source>
        <translation>Filtre som JSON, se hjælpen</translation>
    </message>
    <message>
        <source>Find it…</source>
        <translation>Find det…</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Fund</translation>
    </message>
    <message>
        <source>Findings {count}</source>
        <translation>Fund {count}</translation>
    </message>
    <message>
        <source>Findings, what the works meet by the register's rules, each told in a sentence: {count}.</source>
        <translation>Fund, det, arbejderne rammer efter registrets regler, fortalt i en sætning hver: {count}.</translation>
    </message>
    <message>
        <source>Finds the works that lie at or near a feature of the layer, and at the same time where it has dates.</source>
        <translation>Finder de arbejder, der ligger på eller nær et objekt i laget, og på samme tid, hvor det har datoer.</translation>
    </message>
    <message>
        <source>Finds the works that lie near the features of any layer, on days that these are there: bus routes, trees, festivals. Without fields for dates, the features are there always. Cancelled and completed works take no part.&lt;br&gt;In FINDINGS, a is the work and b the feature.</source>
        <translation>Finder de arbejder, der ligger nær objekterne i et vilkårligt lag på de dage, hvor objekterne er der: busruter, træer, festivaler. Uden datofelter er objekterne der altid. Aflyste og afsluttede arbejder er ikke med.&lt;br&gt;I FINDINGS er a arbejdet og b objektet.</translation>
    </message>
    <message>
        <source>Finds what the works of a register meet by its rules: works that clash, digs in surfaces that are still protected, works that could share a trench, and works that touch something in a layer of a constraint. FINDINGS has one feature for each rule and pair, with the zone where the two meet and a sentence that can be read aloud. A layer that cannot be reached is named in the log.&lt;br&gt;Area, period and expression choose works; a finding is given where at least one of its two works is chosen.&lt;br&gt;A party is told in the log which of its own works meet something that it may not see, and by UNSEEN how many; for that, no more than {most} of them may be chosen.</source>
        <translation>Finder, hvad arbejderne i et register rammer efter dets regler: arbejder, der støder sammen, opgravninger i belægninger med gravespærring, arbejder, der kunne grave sammen, og arbejder, der rører noget i et lag med hensyn. FINDINGS har ét objekt for hver regel og hvert par med den zone, hvor de to mødes, og en sætning, der kan læses højt. Et lag, der ikke kan nås, nævnes i loggen.&lt;br&gt;Område, periode og udtryk udvælger arbejder; et fund gives, hvor mindst et af de to arbejder er valgt.&lt;br&gt;En part får i loggen at vide, hvilke af dens egne arbejder der rammer noget, som den ikke må se, og i UNSEEN hvor mange; til det må højst {most} af dem være valgt.</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Første dag</translation>
    </message>
    <message>
        <source>First day in</source>
        <translation>Første dag i</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>Første række</translation>
    </message>
    <message>
        <source>First shared day</source>
        <translation>Første fælles dag</translation>
    </message>
    <message>
        <source>Following the register</source>
        <translation>Følger registret</translation>
    </message>
    <message>
        <source>Footprint</source>
        <translation>Optager</translation>
    </message>
    <message>
        <source>Footway renewed, Smedegade</source>
        <translation>Fortov fornyes, Smedegade</translation>
    </message>
    <message>
        <source>For &amp;whom</source>
        <translation>&amp;Til hvem</translation>
    </message>
    <message>
        <source>For CAD and machine control: closed outlines on layers by kind</source>
        <translation>Til CAD og maskinstyring: lukkede omrids på lag efter art</translation>
    </message>
    <message>
        <source>For these the default was taken. Add them to the profile where something else is meant.</source>
        <translation>Til disse blev standarden brugt. Føj dem til profilen, hvor noget andet er ment.</translation>
    </message>
    <message>
        <source>Found by an earlier check; check again to see what meets now.</source>
        <translation>Fundet ved et tidligere tjek; tjek igen for at se, hvad der mødes nu.</translation>
    </message>
    <message>
        <source>Free days between, at least</source>
        <translation>Frie dage imellem, mindst</translation>
    </message>
    <message>
        <source>From the selected polygon</source>
        <translation>Fra den valgte polygon</translation>
    </message>
    <message>
        <source>From today on</source>
        <translation>Fra i dag</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Fra … til …</translation>
    </message>
    <message>
        <source>Gap from (days)</source>
        <translation>Afstand fra (dage)</translation>
    </message>
    <message>
        <source>Gap in days</source>
        <translation>Afstand i dage</translation>
    </message>
    <message>
        <source>Gap to (days)</source>
        <translation>Afstand til (dage)</translation>
    </message>
    <message>
        <source>Gap, from</source>
        <translation>Afstand, fra</translation>
    </message>
    <message>
        <source>Gap, to</source>
        <translation>Afstand, til</translation>
    </message>
    <message>
        <source>Gas main taken out, Birkegade</source>
        <translation>Gasledning tages ud, Birkegade</translation>
    </message>
    <message>
        <source>GeoJSON</source>
        <translation>GeoJSON</translation>
    </message>
    <message>
        <source>GeoPackage</source>
        <translation>GeoPackage</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <source>Getting ready to follow what is saved</source>
        <translation>Gør klar til at følge det, der gemmes</translation>
    </message>
    <message>
        <source>Give a column's name in quotes, or an object with exactly one of: {ways}.</source>
        <translation>Angiv en kolonnes navn i anførselstegn eller et objekt med præcis én af: {ways}.</translation>
    </message>
    <message>
        <source>Give a start date to see what it meets</source>
        <translation>Angiv en startdato for at se, hvad det rammer</translation>
    </message>
    <message>
        <source>Give the actual start too, where the work ended before its planned start.</source>
        <translation>Angiv også faktisk start, når arbejdet sluttede før sin planlagte startdato.</translation>
    </message>
    <message>
        <source>Give the list a short name (source).</source>
        <translation>Giv listen et kort navn (kilde).</translation>
    </message>
    <message>
        <source>Give the register a name.</source>
        <translation>Giv registret et navn.</translation>
    </message>
    <message>
        <source>Give the rule a name.</source>
        <translation>Giv reglen et navn.</translation>
    </message>
    <message>
        <source>Give the selected member another role or party</source>
        <translation>Giv det valgte medlem en anden rolle eller part</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsæt</translation>
    </message>
    <message>
        <source>Go on changing it</source>
        <translation>Ret videre</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Arbejd videre</translation>
    </message>
    <message>
        <source>Go on working meanwhile: the copy is the register as it was when the copying began. A message says when it is done.</source>
        <translation>Arbejd bare videre imens: kopien er registret, som det var, da kopieringen begyndte. Der kommer en besked, når den er færdig.</translation>
    </message>
    <message>
        <source>Goes in</source>
        <translation>Kommer ind</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Bund</translation>
    </message>
    <message>
        <source>Guess from names and contents</source>
        <translation>Gæt ud fra navne og indhold</translation>
    </message>
    <message>
        <source>Gullies renewed, Østre Allé</source>
        <translation>Rendestensbrønde fornyes, Østre Allé</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>HTML-filer (*.html)</translation>
    </message>
    <message>
        <source>Hand over 1 work</source>
        <translation>Udlevér 1 arbejde</translation>
    </message>
    <message>
        <source>Hand over works</source>
        <translation>Udlevér arbejder</translation>
    </message>
    <message>
        <source>Hand over {count} works</source>
        <translation>Udlevér {count} arbejder</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Udlevér…</translation>
    </message>
    <message>
        <source>Handed over 1 work to {file}.</source>
        <translation>1 arbejde er udleveret til {file}.</translation>
    </message>
    <message>
        <source>Handed over to</source>
        <translation>Udleveret til</translation>
    </message>
    <message>
        <source>Handed over to: {contractor}</source>
        <translation>Udleveret til: {contractor}</translation>
    </message>
    <message>
        <source>Handed over {count} works to {file}.</source>
        <translation>{count} arbejder er udleveret til {file}.</translation>
    </message>
    <message>
        <source>Handed over: works {works}, detours {detours}, neighbours {neighbours}, findings {findings}, surfaces {protections}.</source>
        <translation>Udleveret: {works} arbejder, {detours} omkørsler, {neighbours} naboarbejder, {findings} fund, {protections} belægninger.</translation>
    </message>
    <message>
        <source>Handing over works</source>
        <translation>Udleverer arbejder</translation>
    </message>
    <message>
        <source>Handing over…</source>
        <translation>Udleverer…</translation>
    </message>
    <message>
        <source>Harbour run</source>
        <translation>Havneløb</translation>
    </message>
    <message>
        <source>Heat company</source>
        <translation>Varmeselskabet</translation>
    </message>
    <message>
        <source>Heat to the brewery yard, Østre Allé</source>
        <translation>Varme til bryggergården, Østre Allé</translation>
    </message>
    <message>
        <source>Heat to the eastern blocks, Skolegade</source>
        <translation>Varme til de østlige karréer, Skolegade</translation>
    </message>
    <message>
        <source>Heat to the harbour</source>
        <translation>Varme til havnen</translation>
    </message>
    <message>
        <source>Heat to the harbour 1: Lindegade</source>
        <translation>Varme til havnen 1: Lindegade</translation>
    </message>
    <message>
        <source>Heat to the harbour 2: Kirkegade</source>
        <translation>Varme til havnen 2: Kirkegade</translation>
    </message>
    <message>
        <source>Heat to the harbour 3: Kirkegade to the quay</source>
        <translation>Varme til havnen 3: Kirkegade til kajen</translation>
    </message>
    <message>
        <source>Heat to the harbour 4: Havnegade</source>
        <translation>Varme til havnen 4: Havnegade</translation>
    </message>
    <message>
        <source>Heat to the harbour 5: the eastern quay</source>
        <translation>Varme til havnen 5: den østlige kaj</translation>
    </message>
    <message>
        <source>Heating pipe repaired, Rosengade 21</source>
        <translation>Fjernvarmerør repareres, Rosengade 21</translation>
    </message>
    <message>
        <source>Heating service pipes, Skolegade 12–20</source>
        <translation>Fjernvarmestik, Skolegade 12–20</translation>
    </message>
    <message>
        <source>Heating, cooling and gas</source>
        <translation>Fjernvarme, køling og gas</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjælp</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Skjul</translation>
    </message>
    <message>
        <source>Hindered, or not known</source>
        <translation>Generes eller ukendt</translation>
    </message>
    <message>
        <source>Housing association</source>
        <translation>Boligforeningen</translation>
    </message>
    <message>
        <source>How a feature is called</source>
        <translation>Hvad et objekt kaldes</translation>
    </message>
    <message>
        <source>How certain</source>
        <translation>Sikkerhed</translation>
    </message>
    <message>
        <source>How firm the period is</source>
        <translation>Hvor fast perioden ligger</translation>
    </message>
    <message>
        <source>How long the job takes, where that is shorter than the period</source>
        <translation>Hvor længe jobbet varer, når det er kortere end perioden</translation>
    </message>
    <message>
        <source>How to work with the register</source>
        <translation>Sådan arbejder du med registret</translation>
    </message>
    <message>
        <source>How wide an area lines and points become, in metres</source>
        <translation>Hvor bred en flade linjer og punkter bliver til, i meter</translation>
    </message>
    <message>
        <source>I have read this; take it away</source>
        <translation>Jeg har læst dette; fjern det</translation>
    </message>
    <message>
        <source>If the jobs take as long as is said, they do not meet.</source>
        <translation>Hvis jobbene varer så længe, som der er sagt, mødes de ikke.</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Gener</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importér</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>Importér en anden fil</translation>
    </message>
    <message>
        <source>Import of works</source>
        <translation>Import af arbejder</translation>
    </message>
    <message>
        <source>Import of {file}</source>
        <translation>Import af {file}</translation>
    </message>
    <message>
        <source>Import profile (*.json)</source>
        <translation>Importprofil (*.json)</translation>
    </message>
    <message>
        <source>Import rules</source>
        <translation>Importér regler</translation>
    </message>
    <message>
        <source>Import works</source>
        <translation>Importér arbejder</translation>
    </message>
    <message>
        <source>Import works…</source>
        <translation>Importér arbejder…</translation>
    </message>
    <message>
        <source>Import {count} works</source>
        <translation>Importér {count} arbejder</translation>
    </message>
    <message>
        <source>Importing works</source>
        <translation>Importerer arbejder</translation>
    </message>
    <message>
        <source>Importing {count} rows…</source>
        <translation>Importerer {count} rækker…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importér…</translation>
    </message>
    <message>
        <source>In a rectangle on the map</source>
        <translation>I et rektangel på kortet</translation>
    </message>
    <message>
        <source>In full on the next page</source>
        <translation>Det hele på næste side</translation>
    </message>
    <message>
        <source>In selected areas of a layer</source>
        <translation>I valgte flader i et lag</translation>
    </message>
    <message>
        <source>In the database “{name}”</source>
        <translation>I databasen »{name}«</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>I filen</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>I tid</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>I brug</translation>
    </message>
    <message>
        <source>In {crs} ({title}) distances come out too long. Choose one for measuring, such as EPSG:25832.</source>
        <translation>I {crs} ({title}) bliver afstande for lange. Vælg et til at måle i, fx EPSG:25832.</translation>
    </message>
    <message>
        <source>In {crs} lengths are off by {percent} % here. Don't measure or set out in it; ask for a package in the local coordinate system.</source>
        <translation>I {crs} er længder {percent} % forkerte her. Mål og afsæt ikke i det; bed om en pakke i det lokale koordinatsystem.</translation>
    </message>
    <message>
        <source>In {source}</source>
        <translation>I {source}</translation>
    </message>
    <message>
        <source>Internal remark</source>
        <translation>Intern bemærkning</translation>
    </message>
    <message>
        <source>Into a &amp;database</source>
        <translation>Til en &amp;database</translation>
    </message>
    <message>
        <source>Into a &amp;file</source>
        <translation>Til en &amp;fil</translation>
    </message>
    <message>
        <source>Is dug up</source>
        <translation>Graves op</translation>
    </message>
    <message>
        <source>Is not dug up</source>
        <translation>Graves ikke op</translation>
    </message>
    <message>
        <source>Is not over yet</source>
        <translation>Er ikke forbi endnu</translation>
    </message>
    <message>
        <source>Is over</source>
        <translation>Er forbi</translation>
    </message>
    <message>
        <source>It cannot be opened: {reason}</source>
        <translation>Det kan ikke åbnes: {reason}</translation>
    </message>
    <message>
        <source>It does not say its coordinate system. It is in:</source>
        <translation>Det angiver ikke sit koordinatsystem. Det er i:</translation>
    </message>
    <message>
        <source>It has no geometry.</source>
        <translation>Det har ingen geometri.</translation>
    </message>
    <message>
        <source>It has no reference: {columns} is empty.</source>
        <translation>Det har ingen reference: {columns} er tom.</translation>
    </message>
    <message>
        <source>It has no rows.</source>
        <translation>Den har ingen rækker.</translation>
    </message>
    <message>
        <source>It has no start, so its status is “{instead}” instead of “{status}”.</source>
        <translation>Det har ingen startdato, så dets status er »{instead}« i stedet for »{status}«.</translation>
    </message>
    <message>
        <source>It is a {kind} and no area, and the profile gives no width for it (width_m).</source>
        <translation>Det er en {kind} og ingen flade, og profilen angiver ingen bredde for det (width_m).</translation>
    </message>
    <message>
        <source>It is as a new register has it.</source>
        <translation>Den er, som et nyt register har den.</translation>
    </message>
    <message>
        <source>It is completed.</source>
        <translation>Det er afsluttet.</translation>
    </message>
    <message>
        <source>It is not known whether {ref} meets works that you may not see: it was asked too often in a short time. Check {ref} again after {again}.</source>
        <translation>Det vides ikke, om {ref} rammer arbejder, som du ikke må se: der blev spurgt for ofte på kort tid. Tjek {ref} igen efter {again}.</translation>
    </message>
    <message>
        <source>It is switched off.</source>
        <translation>Den er slået fra.</translation>
    </message>
    <message>
        <source>It may be moved to</source>
        <translation>Det kan flyttes hertil</translation>
    </message>
    <message>
        <source>It must be done by</source>
        <translation>Det skal være færdigt senest</translation>
    </message>
    <message>
        <source>It protects a renewed surface; complete or withdraw it yourself.</source>
        <translation>Det giver gravespærring på en fornyet belægning; afslut det, eller træk det selv tilbage.</translation>
    </message>
    <message>
        <source>It stays deleted</source>
        <translation>Det forbliver slettet</translation>
    </message>
    <message>
        <source>It stays out of the list until one of the two changes in place or time. The reason never leaves with a handover.</source>
        <translation>Det holdes ude af listen, indtil et af de to ændres i sted eller tid. Begrundelsen kommer aldrig med i en udlevering.</translation>
    </message>
    <message>
        <source>It was not asked whether {count} of your works meet works that you may not see: the database answers about a few an hour. Select up to {most}, and check the selection.</source>
        <translation>Der blev ikke spurgt, om {count} af dine arbejder rammer arbejder, som du ikke må se: databasen svarer om nogle få i timen. Vælg op til {most}, og tjek udvalget.</translation>
    </message>
    <message>
        <source>It was stopped; what was not sent waits in the file.</source>
        <translation>Det blev stoppet; det, der ikke er sendt, venter i filen.</translation>
    </message>
    <message>
        <source>Its geometry cannot be brought into the register's CRS: {error}</source>
        <translation>Dets geometri kan ikke omregnes til registrets koordinatsystem: {error}</translation>
    </message>
    <message>
        <source>Its geometry has a corner without coordinates in the register's CRS.</source>
        <translation>Dets geometri har et hjørne uden koordinater i registrets koordinatsystem.</translation>
    </message>
    <message>
        <source>Its geometry has no place that could be given a width.</source>
        <translation>Dets geometri har intet sted, der kan få en bredde.</translation>
    </message>
    <message>
        <source>Its geometry is empty.</source>
        <translation>Dets geometri er tom.</translation>
    </message>
    <message>
        <source>Its geometry is of a kind that makes no area here, or cannot be read.</source>
        <translation>Dets geometri er af en slags, der ikke giver en flade her, eller kan ikke læses.</translation>
    </message>
    <message>
        <source>Its internal works may leave, those of others never do; empty for the party set in Samgrav</source>
        <translation>Dens interne arbejder må komme med, andres aldrig; tom for den part, der er valgt i Samgrav</translation>
    </message>
    <message>
        <source>Its lines or points became an area {width} m wide.</source>
        <translation>Dets linjer eller punkter blev til en flade, der er {width} m bred.</translation>
    </message>
    <message>
        <source>Its reference {reference} stands in row {first} already.</source>
        <translation>Dets reference {reference} står allerede i række {first}.</translation>
    </message>
    <message>
        <source>Its width of {width} m makes no area; it must lie above 0 and be at most {widest} m.</source>
        <translation>Dets bredde på {width} m giver ingen flade; den skal være over 0 og højst {widest} m.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behold</translation>
    </message>
    <message>
        <source>Keep all &amp;mine</source>
        <translation>Behold alle &amp;mine</translation>
    </message>
    <message>
        <source>Keep all this for the next file of the same kind</source>
        <translation>Gem alt dette til næste fil af samme slags</translation>
    </message>
    <message>
        <source>Keep it as {who} changed it</source>
        <translation>Behold det, som {who} ændrede det</translation>
    </message>
    <message>
        <source>Keeping the findings</source>
        <translation>Gemmer fundene</translation>
    </message>
    <message>
        <source>Keeping the works for the next time</source>
        <translation>Gemmer arbejderne til næste gang</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Beholdt</translation>
    </message>
    <message>
        <source>Kept as they are here</source>
        <translation>Beholdt, som de er her</translation>
    </message>
    <message>
        <source>Keys to the yard at the gatekeeper's</source>
        <translation>Nøgler til pladsen hos portneren</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Kongevejen with wider footways</source>
        <translation>Kongevejen med bredere fortove</translation>
    </message>
    <message>
        <source>L&amp;ast day in</source>
        <translation>&amp;Sidste dag i</translation>
    </message>
    <message>
        <source>Lamps in Parken</source>
        <translation>Lamper i Parken</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Sidste dag</translation>
    </message>
    <message>
        <source>Last day in</source>
        <translation>Sidste dag i</translation>
    </message>
    <message>
        <source>Last shared day</source>
        <translation>Sidste fælles dag</translation>
    </message>
    <message>
        <source>Latest end</source>
        <translation>Seneste slut</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Lag</translation>
    </message>
    <message>
        <source>Layer or file</source>
        <translation>Lag eller fil</translation>
    </message>
    <message>
        <source>Layers that could not be reached</source>
        <translation>Lag, der ikke kunne nås</translation>
    </message>
    <message>
        <source>Layers that lie beneath the maps on the sheets, such as a street map</source>
        <translation>Lag, der ligger under kortene på arkene, fx et gadekort</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Udelad det</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Udeladt</translation>
    </message>
    <message>
        <source>Left out of the period, because they have no start date: {refs}.</source>
        <translation>Udeladt af perioden, fordi de ingen startdato har: {refs}.</translation>
    </message>
    <message>
        <source>Left out of the rules about time, because they have no start: {count}</source>
        <translation>Udeladt af reglerne om tid, fordi de ingen startdato har: {count}</translation>
    </message>
    <message>
        <source>Left out, because people have settled them: {count}</source>
        <translation>Udeladt, fordi de er afgjort: {count}</translation>
    </message>
    <message>
        <source>Left out, because their geometry cannot be read: {count}</source>
        <translation>Udeladt, fordi geometrien ikke kan læses: {count}</translation>
    </message>
    <message>
        <source>Left out, because they are internal to other parties: {count} of the works chosen.</source>
        <translation>Udeladt, fordi de er interne for andre parter: {count} af de valgte arbejder.</translation>
    </message>
    <message>
        <source>Left out, without a date that can be read, or with an end before the start:</source>
        <translation>Udeladt, uden en dato, der kan læses, eller med slut før start:</translation>
    </message>
    <message>
        <source>Left out, without a geometry that can be used:</source>
        <translation>Udeladt, uden en geometri, der kan bruges:</translation>
    </message>
    <message>
        <source>Let another login read or write the register</source>
        <translation>Lad endnu et login læse eller skrive i registret</translation>
    </message>
    <message>
        <source>Let the selected login be a member no longer</source>
        <translation>Lad ikke længere det valgte login være medlem</translation>
    </message>
    <message>
        <source>Let the selected rule be again as a new register has it</source>
        <translation>Lad den valgte regel blive, som et nyt register har den</translation>
    </message>
    <message>
        <source>Lindegade rebuilt, Kongevejen to Rosengade</source>
        <translation>Lindegade ombygges, Kongevejen til Rosengade</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linje</translation>
    </message>
    <message>
        <source>Line {line}: {reason}</source>
        <translation>Linje {line}: {reason}</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>List (CSV)</source>
        <translation>Liste (CSV)</translation>
    </message>
    <message>
        <source>Listing the works</source>
        <translation>Opstiller arbejderne</translation>
    </message>
    <message>
        <source>Lists the works that are under way on one of these days.</source>
        <translation>Viser de arbejder, der er i gang på en af disse dage.</translation>
    </message>
    <message>
        <source>Load a layer first, such as bus routes or trees.</source>
        <translation>Indlæs først et lag, fx busruter eller træer.</translation>
    </message>
    <message>
        <source>Loading the works to check against</source>
        <translation>Indlæser de arbejder, der tjekkes mod</translation>
    </message>
    <message>
        <source>Loading the works to check against…</source>
        <translation>Indlæser de arbejder, der tjekkes mod…</translation>
    </message>
    <message>
        <source>Look around meanwhile, and save nothing in this register until the copy is complete: a copy of a file that changes is taken back. A message says when it is done.</source>
        <translation>Se dig gerne om imens, men gem intet i dette register, før kopien er færdig: en kopi af en fil, der ændres, fortrydes. Der kommer en besked, når den er færdig.</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>Se på</translation>
    </message>
    <message>
        <source>Looking at {count} rows; nothing is written yet.</source>
        <translation>Ser på {count} rækker; intet er skrevet endnu.</translation>
    </message>
    <message>
        <source>Looking through the dates</source>
        <translation>Ser datoerne igennem</translation>
    </message>
    <message>
        <source>MMM</source>
        <translation>MMM</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <translation>MMM yyyy</translation>
    </message>
    <message>
        <source>Made to fit</source>
        <translation>Tilpasset</translation>
    </message>
    <message>
        <source>Make a new rule</source>
        <translation>Lav en ny regel</translation>
    </message>
    <message>
        <source>Make a new rule that starts as the selected one</source>
        <translation>Lav en ny regel, der begynder som den valgte</translation>
    </message>
    <message>
        <source>Make a new work from the selected features of the current layer</source>
        <translation>Lav et nyt arbejde ud fra de valgte objekter i det aktuelle lag</translation>
    </message>
    <message>
        <source>Makes a new register of works in a GeoPackage file or in a PostgreSQL database, with its code lists and rules. With the demo, it is filled with made-up works around today's date, to look around in. A file or a register that is there already is left as it is.</source>
        <translation>Opretter et nyt register over arbejder i en GeoPackage-fil eller i en PostgreSQL-database med kodelister og regler. Med demoen fyldes det med opdigtede arbejder omkring dags dato til at se sig om i. En fil eller et register, der er der i forvejen, røres ikke.</translation>
    </message>
    <message>
        <source>Makes a new register that holds everything the first one holds: works, contacts, rules, code lists and the whole history, with authors, moments, notes and numbers as they were. From a file to a database, back, or to another of the same kind. Everything is counted in both before the copy is final; if it fails or is stopped, nothing is left of it. A database that others work in meanwhile is copied as it is at the beginning. Members and their roles stay where they are, and so does what parties asked about works that they may not see.</source>
        <translation>Laver et nyt register med alt det, som det første indeholder: arbejder, kontakter, regler, kodelister og hele historikken, med forfattere, tidspunkter, bemærkninger og numre, som de var. Fra en fil til en database, tilbage eller til endnu en af samme slags. Alt tælles i begge, før kopien er endelig; mislykkes det, eller bliver det stoppet, er intet tilbage af den. En database, som andre arbejder i imens, kopieres, som den er ved begyndelsen. Medlemmer og deres roller bliver, hvor de er, og det gør også det, parter har spurgt om arbejder, som de ikke må se.</translation>
    </message>
    <message>
        <source>Makes one zip of the works chosen, for those who carry them out: maps, drawings, lists and a sheet to print for each work, with the neighbours within 100 m at the same time, what the works meet, and protected surfaces. Works are chosen by an expression, an extent and a period; what is left empty chooses nothing away. Contacts, internal remarks and works that are internal to other parties never leave. An existing package is replaced when the new one is whole, and not before.</source>
        <translation>Laver én zip med de valgte arbejder til dem, der skal udføre dem: kort, tegninger, lister og et ark til print for hvert arbejde, med naboarbejder inden for 100 m på samme tid, hvad arbejderne rammer, og belægninger med gravespærring. Arbejder udvælges med et udtryk, en udstrækning og en periode; det, der er tomt, fravælger intet. Kontakter, interne bemærkninger og arbejder, der er interne for andre parter, kommer aldrig med. En eksisterende pakke erstattes først, når den nye er hel.</translation>
    </message>
    <message>
        <source>Map sheets (PDF)</source>
        <translation>Kortark (PDF)</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Betyder</translation>
    </message>
    <message>
        <source>Measured from the lines along which the other work leads traffic, not from its area</source>
        <translation>Målt fra de linjer, som det andet arbejde leder trafikken ad, ikke fra dets flade</translation>
    </message>
    <message>
        <source>Meets nothing</source>
        <translation>Rammer intet</translation>
    </message>
    <message>
        <source>Meets {what}</source>
        <translation>Rammer {what}</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Medlemmer</translation>
    </message>
    <message>
        <source>Members of “{name}”</source>
        <translation>Medlemmer af »{name}«</translation>
    </message>
    <message>
        <source>Members…</source>
        <translation>Medlemmer…</translation>
    </message>
    <message>
        <source>Metro company</source>
        <translation>Metroselskabet</translation>
    </message>
    <message>
        <source>Metro station at Smedegade</source>
        <translation>Metrostation ved Smedegade</translation>
    </message>
    <message>
        <source>Metro station, shaft at Smedegade</source>
        <translation>Metrostation, skakt ved Smedegade</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>Motor traffic</source>
        <translation>Biltrafik</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Flyt</translation>
    </message>
    <message>
        <source>Move the selected work to another period</source>
        <translation>Flyt det valgte arbejde til en anden periode</translation>
    </message>
    <message>
        <source>Move to other dates</source>
        <translation>Flyt til andre datoer</translation>
    </message>
    <message>
        <source>Move to other dates…</source>
        <translation>Flyt til andre datoer…</translation>
    </message>
    <message>
        <source>Move {ref}</source>
        <translation>Flyt {ref}</translation>
    </message>
    <message>
        <source>Move, add and delete corners with QGIS's vertex tool</source>
        <translation>Flyt, tilføj og slet hjørner med QGIS' knudepunktsværktøj</translation>
    </message>
    <message>
        <source>My &amp;name</source>
        <translation>Mit &amp;navn</translation>
    </message>
    <message>
        <source>My &amp;party</source>
        <translation>Min &amp;part</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>Name of the area</source>
        <translation>Områdets navn</translation>
    </message>
    <message>
        <source>Name of the contractor</source>
        <translation>Entreprenørens navn</translation>
    </message>
    <message>
        <source>Names, contents and dates are looked at; you see the result in the next step.</source>
        <translation>Der ses på navne, indhold og datoer; resultatet ser du i næste trin.</translation>
    </message>
    <message>
        <source>Needed, in a few words.</source>
        <translation>Skal udfyldes, med få ord.</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Naboarbejder</translation>
    </message>
    <message>
        <source>Neighbours at the same time</source>
        <translation>Naboarbejder på samme tid</translation>
    </message>
    <message>
        <source>Neighbours, other works within 100 m of one of them that share a day with it: {count}.</source>
        <translation>Naboarbejder, andre arbejder inden for 100 m fra et af dem, som har en dag til fælles med det: {count}.</translation>
    </message>
    <message>
        <source>Never leaves with a handover or a public feed.</source>
        <translation>Kommer aldrig med i en udlevering eller offentlige data.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Ny</translation>
    </message>
    <message>
        <source>New &amp;end</source>
        <translation>Ny sl&amp;ut</translation>
    </message>
    <message>
        <source>New 10 kV cable, Fabriksvej</source>
        <translation>Nyt 10 kV-kabel, Fabriksvej</translation>
    </message>
    <message>
        <source>New cable to the school, Lindegade</source>
        <translation>Nyt kabel til skolen, Lindegade</translation>
    </message>
    <message>
        <source>New cable, Ågade</source>
        <translation>Nyt kabel, Ågade</translation>
    </message>
    <message>
        <source>New footway, Skolegade north side</source>
        <translation>Nyt fortov, Skolegades nordside</translation>
    </message>
    <message>
        <source>New heating pipes, Lindegade east</source>
        <translation>Nye fjernvarmerør, Lindegade øst</translation>
    </message>
    <message>
        <source>New member</source>
        <translation>Nyt medlem</translation>
    </message>
    <message>
        <source>New parties</source>
        <translation>Nye parter</translation>
    </message>
    <message>
        <source>New parties: {count}</source>
        <translation>Nye parter: {count}</translation>
    </message>
    <message>
        <source>New register</source>
        <translation>Nyt register</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Ny regel</translation>
    </message>
    <message>
        <source>New substation, Birkegade 60</source>
        <translation>Ny transformerstation, Birkegade 60</translation>
    </message>
    <message>
        <source>New trees on Torvet</source>
        <translation>Nye træer på Torvet</translation>
    </message>
    <message>
        <source>New wearing course, Birkegade</source>
        <translation>Nyt slidlag, Birkegade</translation>
    </message>
    <message>
        <source>New wearing course, Rosengade</source>
        <translation>Nyt slidlag, Rosengade</translation>
    </message>
    <message>
        <source>New wearing course, Skolegade at the school</source>
        <translation>Nyt slidlag, Skolegade ved skolen</translation>
    </message>
    <message>
        <source>New wearing course, Vestergade</source>
        <translation>Nyt slidlag, Vestergade</translation>
    </message>
    <message>
        <source>New work</source>
        <translation>Nyt arbejde</translation>
    </message>
    <message>
        <source>New work as circle</source>
        <translation>Nyt arbejde som cirkel</translation>
    </message>
    <message>
        <source>New work as polygon</source>
        <translation>Nyt arbejde som polygon</translation>
    </message>
    <message>
        <source>New work as trench</source>
        <translation>Nyt arbejde som ledningsgrav</translation>
    </message>
    <message>
        <source>New work from selection</source>
        <translation>Nyt arbejde ud fra valgte</translation>
    </message>
    <message>
        <source>Newest reference</source>
        <translation>Nyeste reference</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Næste</translation>
    </message>
    <message>
        <source>Next phase</source>
        <translation>Næste etape</translation>
    </message>
    <message>
        <source>Night work agreed with the neighbours</source>
        <translation>Natarbejde er aftalt med naboerne</translation>
    </message>
    <message>
        <source>No kind of file was chosen, so nothing was handed over. Choose at least one.</source>
        <translation>Ingen slags fil blev valgt, så intet blev udleveret. Vælg mindst én.</translation>
    </message>
    <message>
        <source>No register</source>
        <translation>Intet register</translation>
    </message>
    <message>
        <source>No register is open. Open or create one first.</source>
        <translation>Intet register er åbent. Åbn eller opret et først.</translation>
    </message>
    <message>
        <source>No row is new or changed.</source>
        <translation>Ingen række er ny eller ændret.</translation>
    </message>
    <message>
        <source>No row of the file has a reference, so the file cannot tell which works are gone.</source>
        <translation>Ingen række i filen har en reference, så filen kan ikke vise, hvilke arbejder der er væk.</translation>
    </message>
    <message>
        <source>No work lies in that period; {count} were left out because they have no start date. Nothing was handed over; choose another period.</source>
        <translation>Intet arbejde ligger i den periode; {count} er udeladt, fordi de ingen startdato har. Intet blev udleveret; vælg en anden periode.</translation>
    </message>
    <message>
        <source>No work was checked: the register has none, or area, period and expression none.</source>
        <translation>Intet arbejde blev tjekket: registret har ingen, eller område, periode og udtryk omfatter ingen.</translation>
    </message>
    <message>
        <source>No work was chosen, so nothing was handed over. Widen the choice and try again.</source>
        <translation>Intet arbejde er valgt, så intet blev udleveret. Udvid valget, og prøv igen.</translation>
    </message>
    <message>
        <source>No works yet. Draw the first one on the map, or import a list.</source>
        <translation>Ingen arbejder endnu. Tegn det første på kortet, eller importér en liste.</translation>
    </message>
    <message>
        <source>Not before the day the work began; leave it empty while the end is open.</source>
        <translation>Ikke før den dag, arbejdet begyndte; lad det være tomt, så længe slutningen er åben.</translation>
    </message>
    <message>
        <source>Not before “{other}”.</source>
        <translation>Ikke før »{other}«.</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Ikke tjekket</translation>
    </message>
    <message>
        <source>Not checked yet. See what meets among {count} works.</source>
        <translation>Ikke tjekket endnu. Se, hvad der mødes blandt {count} arbejder.</translation>
    </message>
    <message>
        <source>Not hindered</source>
        <translation>Generes ikke</translation>
    </message>
    <message>
        <source>Not in the file</source>
        <translation>Ikke i filen</translation>
    </message>
    <message>
        <source>Not in use</source>
        <translation>Ikke i brug</translation>
    </message>
    <message>
        <source>Not longer than the period.</source>
        <translation>Ikke længere end perioden.</translation>
    </message>
    <message>
        <source>Not of one project</source>
        <translation>Ikke i ét projekt</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Kan ikke læses</translation>
    </message>
    <message>
        <source>Not ready to check yet: the works are being loaded</source>
        <translation>Endnu ikke klar til at tjekke: arbejderne indlæses</translation>
    </message>
    <message>
        <source>Not sent yet, bring the file back again: {unsent}.</source>
        <translation>Ikke sendt endnu, bring filen tilbage igen: {unsent}.</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Intet er ændret endnu.</translation>
    </message>
    <message>
        <source>Nothing is lost: what waits is kept on this computer, and Samgrav offers to send it when you open the register again. Your colleagues see it only then.</source>
        <translation>Intet er tabt: det, der venter, ligger på denne computer, og Samgrav tilbyder at sende det, når du åbner registret igen. Dine kolleger ser det først da.</translation>
    </message>
    <message>
        <source>Nothing is saved and nothing is lost; save again to come back here</source>
        <translation>Intet er gemt, og intet er tabt; gem igen for at komme tilbage hertil</translation>
    </message>
    <message>
        <source>Nothing is saved yet: others changed the same, and it stays as they left it.</source>
        <translation>Intet er gemt endnu: andre ændrede det samme, og det bliver, som de efterlod det.</translation>
    </message>
    <message>
        <source>Nothing is saved yet: what you drew and typed waits in the form.</source>
        <translation>Intet er gemt endnu: det, du har tegnet og skrevet, venter i formularen.</translation>
    </message>
    <message>
        <source>Nothing is saved yet: your edits wait in the layer {layer}. Save it again to decide.</source>
        <translation>Intet er gemt endnu: dine redigeringer venter i laget {layer}. Gem det igen for at afgøre.</translation>
    </message>
    <message>
        <source>Nothing is selected in “{layer}”. Select features there first.</source>
        <translation>Intet er valgt i »{layer}«. Vælg først objekter dér.</translation>
    </message>
    <message>
        <source>Nothing matches the filter.</source>
        <translation>Intet passer til filtret.</translation>
    </message>
    <message>
        <source>Nothing meets.</source>
        <translation>Intet mødes.</translation>
    </message>
    <message>
        <source>Nothing of its area is left after the repair.</source>
        <translation>Intet af dets flade er tilbage efter reparationen.</translation>
    </message>
    <message>
        <source>Nothing of the geometry encloses an area; draw it anew.</source>
        <translation>Intet i geometrien omslutter en flade; tegn den på ny.</translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>Intet at importere</translation>
    </message>
    <message>
        <source>Nothing was brought back; the file is as it was.</source>
        <translation>Intet blev bragt tilbage; filen er, som den var.</translation>
    </message>
    <message>
        <source>Nothing was changed in the field: there was nothing to bring back.</source>
        <translation>Intet er ændret i felten: der var intet at bringe tilbage.</translation>
    </message>
    <message>
        <source>Nothing was changed in {ref}.</source>
        <translation>Intet er ændret i {ref}.</translation>
    </message>
    <message>
        <source>Nothing was checked.</source>
        <translation>Intet blev tjekket.</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Intet blev importeret.</translation>
    </message>
    <message>
        <source>Now it says: {sentence}</source>
        <translation>Nu siger den: {sentence}</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Antal</translation>
    </message>
    <message>
        <source>Of another layer, instead of a work</source>
        <translation>I et andet lag, i stedet for et arbejde</translation>
    </message>
    <message>
        <source>Of the works chosen, those that are internal to other parties: {count}.</source>
        <translation>Af de valgte arbejder dem, der er interne for andre parter: {count}.</translation>
    </message>
    <message>
        <source>On the day of the check</source>
        <translation>På tjekdagen</translation>
    </message>
    <message>
        <source>On the detour of the other</source>
        <translation>På det andets omkørsel</translation>
    </message>
    <message>
        <source>On the register now: {findings}.</source>
        <translation>I registret nu: {findings}.</translation>
    </message>
    <message>
        <source>On the register now: {findings}; before the change: {before}.</source>
        <translation>I registret nu: {findings}; før ændringen: {before}.</translation>
    </message>
    <message>
        <source>On the same days</source>
        <translation>På de samme dage</translation>
    </message>
    <message>
        <source>On the same days or near them</source>
        <translation>På de samme dage eller tæt på</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>Det ene efter det andet</translation>
    </message>
    <message>
        <source>One of both works is gone; check again.</source>
        <translation>Et af de to arbejder er væk; tjek igen.</translation>
    </message>
    <message>
        <source>One of {severities}</source>
        <translation>En af {severities}</translation>
    </message>
    <message>
        <source>One or several, with commas between, tried in this order: dd/mm/yyyy, yyyy-mm-dd, mm/yyyy, yyyy-Www</source>
        <translation>En eller flere, med komma imellem, prøvet i denne rækkefølge: dd/mm/yyyy, yyyy-mm-dd, mm/yyyy, yyyy-Www</translation>
    </message>
    <message>
        <source>One save has not reached the register “{name}” yet.</source>
        <translation>Én lagring er ikke nået frem til registret »{name}« endnu.</translation>
    </message>
    <message>
        <source>One save was not confirmed last time. Sending it again changes nothing twice.</source>
        <translation>Én lagring blev ikke bekræftet sidste gang. At sende den igen ændrer intet to gange.</translation>
    </message>
    <message>
        <source>One work</source>
        <translation>Det ene arbejde</translation>
    </message>
    <message>
        <source>One work each, filled in together</source>
        <translation>Et arbejde af hvert, udfyldt sammen</translation>
    </message>
    <message>
        <source>One work of all</source>
        <translation>Ét arbejde af alle</translation>
    </message>
    <message>
        <source>One work: detours</source>
        <translation>Det ene arbejde: omkørsler</translation>
    </message>
    <message>
        <source>One work: end</source>
        <translation>Det ene arbejde: slut</translation>
    </message>
    <message>
        <source>One work: place</source>
        <translation>Det ene arbejde: sted</translation>
    </message>
    <message>
        <source>One work: start</source>
        <translation>Det ene arbejde: start</translation>
    </message>
    <message>
        <source>Only a part of the layer was given (a selection or a filter), so it cannot be the complete file.</source>
        <translation>Kun en del af laget blev givet (et udvalg eller et filter), så det kan ikke være den fuldstændige fil.</translation>
    </message>
    <message>
        <source>Only a part of the layer was given, so nothing is withdrawn.</source>
        <translation>Kun en del af laget blev givet, så intet er trukket tilbage.</translation>
    </message>
    <message>
        <source>Only an admin of the register changes its rules.</source>
        <translation>Kun en administrator af registret ændrer dets regler.</translation>
    </message>
    <message>
        <source>Only an admin of the register changes its rules; your role here is {role}.</source>
        <translation>Kun en administrator af registret ændrer dets regler; din rolle her er {role}.</translation>
    </message>
    <message>
        <source>Only an admin of the register looks after its members; your role here is {role}.</source>
        <translation>Kun en administrator af registret tager sig af dets medlemmer; din rolle her er {role}.</translation>
    </message>
    <message>
        <source>Only features for which this holds</source>
        <translation>Kun objekter, hvor dette er opfyldt</translation>
    </message>
    <message>
        <source>Only in a period</source>
        <translation>Kun i en periode</translation>
    </message>
    <message>
        <source>Only selected rows were chosen, so the list is not complete.</source>
        <translation>Kun valgte rækker er taget med, så listen er ikke fuldstændig.</translation>
    </message>
    <message>
        <source>Only some of them</source>
        <translation>Kun nogle af dem</translation>
    </message>
    <message>
        <source>Only the selected rows</source>
        <translation>Kun de valgte rækker</translation>
    </message>
    <message>
        <source>Only the {count} selected rows</source>
        <translation>Kun de {count} valgte rækker</translation>
    </message>
    <message>
        <source>Only what lies in the rule's area was looked at.</source>
        <translation>Der er kun set på det, der ligger i reglens område.</translation>
    </message>
    <message>
        <source>Only what lies in {area} was looked at.</source>
        <translation>Der er kun set på det, der ligger i {area}.</translation>
    </message>
    <message>
        <source>Only what the map shows</source>
        <translation>Kun det, kortet viser</translation>
    </message>
    <message>
        <source>Only where</source>
        <translation>Kun hvor</translation>
    </message>
    <message>
        <source>Only where the work renews a surface: how long it is not to be dug up</source>
        <translation>Kun hvor arbejdet fornyer en belægning: hvor længe der ikke skal graves i den</translation>
    </message>
    <message>
        <source>Only within an area on the map.</source>
        <translation>Kun inden for et område på kortet.</translation>
    </message>
    <message>
        <source>Only within {area}.</source>
        <translation>Kun inden for {area}.</translation>
    </message>
    <message>
        <source>Only works for which this holds</source>
        <translation>Kun arbejder, hvor dette er opfyldt</translation>
    </message>
    <message>
        <source>Only works in this area</source>
        <translation>Kun arbejder i dette område</translation>
    </message>
    <message>
        <source>Only works in this extent</source>
        <translation>Kun arbejder i denne udstrækning</translation>
    </message>
    <message>
        <source>Only works that go on from this day</source>
        <translation>Kun arbejder, der er i gang fra denne dag</translation>
    </message>
    <message>
        <source>Only works that go on on this day or earlier</source>
        <translation>Kun arbejder, der er i gang på denne dag eller tidligere</translation>
    </message>
    <message>
        <source>Only works that go on on this day or later</source>
        <translation>Kun arbejder, der er i gang på denne dag eller senere</translation>
    </message>
    <message>
        <source>Only works that go on up to this day</source>
        <translation>Kun arbejder, der er i gang til og med denne dag</translation>
    </message>
    <message>
        <source>Only works within an area of {size} count, as far as they lie in it.</source>
        <translation>Kun arbejder i et område på {size} tæller, så langt de ligger i det.</translation>
    </message>
    <message>
        <source>Open a register first</source>
        <translation>Åbn først et register</translation>
    </message>
    <message>
        <source>Open a register of works, a GeoPackage file</source>
        <translation>Åbn et register over arbejder, en GeoPackage-fil</translation>
    </message>
    <message>
        <source>Open a register that many share, in a PostgreSQL database</source>
        <translation>Åbn et register, som mange deler, i en PostgreSQL-database</translation>
    </message>
    <message>
        <source>Open a register, or create a demo to look around.</source>
        <translation>Åbn et register, eller opret en demo for at se dig om.</translation>
    </message>
    <message>
        <source>Open a register…</source>
        <translation>Åbn et register…</translation>
    </message>
    <message>
        <source>Open an import profile</source>
        <translation>Åbn en importprofil</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Åbn mappe</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Åbn det</translation>
    </message>
    <message>
        <source>Open one in a database…</source>
        <translation>Åbn et i en database…</translation>
    </message>
    <message>
        <source>Open or create a register first.</source>
        <translation>Åbn eller opret først et register.</translation>
    </message>
    <message>
        <source>Open profile…</source>
        <translation>Åbn profil…</translation>
    </message>
    <message>
        <source>Open register</source>
        <translation>Åbn register</translation>
    </message>
    <message>
        <source>Open register in a database…</source>
        <translation>Åbn register i en database…</translation>
    </message>
    <message>
        <source>Open register…</source>
        <translation>Åbn register…</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Åbn rapport</translation>
    </message>
    <message>
        <source>Open the copy</source>
        <translation>Åbn kopien</translation>
    </message>
    <message>
        <source>Open the file to put it right</source>
        <translation>Åbn filen for at rette det</translation>
    </message>
    <message>
        <source>Open the last register when QGIS starts</source>
        <translation>Åbn det sidste register, når QGIS starter</translation>
    </message>
    <message>
        <source>Open {ref}</source>
        <translation>Åbn {ref}</translation>
    </message>
    <message>
        <source>Open “{name}”</source>
        <translation>Åbn »{name}«</translation>
    </message>
    <message>
        <source>Opening the layer {layer}</source>
        <translation>Åbner laget {layer}</translation>
    </message>
    <message>
        <source>Opening the layer…</source>
        <translation>Åbner laget…</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>Samgravninger</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>Samgravning</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Rækkefølge</translation>
    </message>
    <message>
        <source>Ordering the works anew</source>
        <translation>Ordner arbejderne på ny</translation>
    </message>
    <message>
        <source>Other rules of the register stay as they are.</source>
        <translation>Registrets andre regler bliver, som de er.</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>Det andet arbejde</translation>
    </message>
    <message>
        <source>Other work: detours</source>
        <translation>Det andet arbejde: omkørsler</translation>
    </message>
    <message>
        <source>Other work: end</source>
        <translation>Det andet arbejde: slut</translation>
    </message>
    <message>
        <source>Other work: place</source>
        <translation>Det andet arbejde: sted</translation>
    </message>
    <message>
        <source>Other work: start</source>
        <translation>Det andet arbejde: start</translation>
    </message>
    <message>
        <source>Other works handed over</source>
        <translation>Andre udleverede arbejder</translation>
    </message>
    <message>
        <source>Others changed it again and again while it was imported.</source>
        <translation>Andre ændrede det igen og igen, mens det blev importeret.</translation>
    </message>
    <message>
        <source>Others changed it while the file was imported.</source>
        <translation>Andre ændrede det, mens filen blev importeret.</translation>
    </message>
    <message>
        <source>Others changed the same</source>
        <translation>Andre ændrede det samme</translation>
    </message>
    <message>
        <source>Our field</source>
        <translation>Vores felt</translation>
    </message>
    <message>
        <source>Outside its window: {window}.</source>
        <translation>Uden for tidsrummet: {window}.</translation>
    </message>
    <message>
        <source>Own works that meet something that you may not see</source>
        <translation>Egne arbejder, der rammer noget, du ikke må se</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Ejer</translation>
    </message>
    <message>
        <source>Owner A</source>
        <translation>Ejer A</translation>
    </message>
    <message>
        <source>Owner B</source>
        <translation>Ejer B</translation>
    </message>
    <message>
        <source>Owners</source>
        <translation>Ejere</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Pakke</translation>
    </message>
    <message>
        <source>Package (*.zip)</source>
        <translation>Pakke (*.zip)</translation>
    </message>
    <message>
        <source>Parties</source>
        <translation>Parter</translation>
    </message>
    <message>
        <source>Parties are no longer told whom to call.</source>
        <translation>Parter får ikke længere at vide, hvem de kan ringe til.</translation>
    </message>
    <message>
        <source>Parties are now told to call {contact}.</source>
        <translation>Parter får nu besked om at ringe til {contact}.</translation>
    </message>
    <message>
        <source>Parties written in several ways</source>
        <translation>Parter, der er skrevet på flere måder</translation>
    </message>
    <message>
        <source>Party</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Paths and benches in Parken</source>
        <translation>Stier og bænke i Parken</translation>
    </message>
    <message>
        <source>Paving Partners</source>
        <translation>Belægningspartnerne</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>Period chosen: {first} – {last}</source>
        <translation>Valgt periode: {first} – {last}</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Pipe &amp; Trench</source>
        <translation>Rør &amp; Rende</translation>
    </message>
    <message>
        <source>Planting, events and other</source>
        <translation>Beplantning, arrangementer og andet</translation>
    </message>
    <message>
        <source>Pocket park, Rosengade</source>
        <translation>Lommepark, Rosengade</translation>
    </message>
    <message>
        <source>PostGIS in this database does not know {crs}; choose another coordinate system.</source>
        <translation>PostGIS i denne database kender ikke {crs}; vælg et andet koordinatsystem.</translation>
    </message>
    <message>
        <source>Power company</source>
        <translation>Elselskabet</translation>
    </message>
    <message>
        <source>Power to the metro station, Skolegade</source>
        <translation>Strøm til metrostationen, Skolegade</translation>
    </message>
    <message>
        <source>Power, light and data</source>
        <translation>El, lys og data</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projekter</translation>
    </message>
    <message>
        <source>Protected surfaces</source>
        <translation>Belægninger med gravespærring</translation>
    </message>
    <message>
        <source>Protected surfaces within 100 m, renewed and not to be dug up until a day that is told: {count}.</source>
        <translation>Belægninger med gravespærring inden for 100 m, fornyede og ikke til at grave i før en angiven dag: {count}.</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Gravespærring</translation>
    </message>
    <message>
        <source>Protection in years</source>
        <translation>Gravespærring i år</translation>
    </message>
    <message>
        <source>Protections</source>
        <translation>Gravespærringer</translation>
    </message>
    <message>
        <source>Put in a word</source>
        <translation>Indsæt et ord</translation>
    </message>
    <message>
        <source>QGIS cannot connect to the database {database}. Is its server running, and does your QGIS have a stored connection to it with user and password?</source>
        <translation>QGIS kan ikke forbinde til databasen {database}. Kører serveren, og har din QGIS en gemt forbindelse til den med bruger og adgangskode?</translation>
    </message>
    <message>
        <source>QGIS cannot open it ({source}).</source>
        <translation>QGIS kan ikke åbne det ({source}).</translation>
    </message>
    <message>
        <source>QGIS cannot read the works of {name}. Nothing was checked.</source>
        <translation>QGIS kan ikke læse arbejderne i {name}. Intet blev tjekket.</translation>
    </message>
    <message>
        <source>QGIS cannot show the table {table} of {register}: {reason}</source>
        <translation>QGIS kan ikke vise tabellen {table} i {register}: {reason}</translation>
    </message>
    <message>
        <source>QGIS does not know {crs}, the coordinate system of the area “{name}”.</source>
        <translation>QGIS kender ikke {crs}, koordinatsystemet for området »{name}«.</translation>
    </message>
    <message>
        <source>QGIS does not know {crs}, the coordinate system of the layer.</source>
        <translation>QGIS kender ikke {crs}, lagets koordinatsystem.</translation>
    </message>
    <message>
        <source>QGIS has no PostgreSQL connection “{name}”. Add it in the browser, under PostgreSQL.</source>
        <translation>QGIS har ingen PostgreSQL-forbindelse »{name}«. Tilføj den i browseren under PostgreSQL.</translation>
    </message>
    <message>
        <source>QGIS knows no PostgreSQL database yet. Add a connection in the browser, under PostgreSQL, or ask your administrator for one.</source>
        <translation>QGIS kender ingen PostgreSQL-database endnu. Tilføj en forbindelse i browseren under PostgreSQL, eller bed din administrator om en.</translation>
    </message>
    <message>
        <source>QGIS knows no coordinate reference system {name}; nothing was handed over. Choose another one.</source>
        <translation>QGIS kender intet koordinatsystem {name}; intet blev udleveret. Vælg et andet.</translation>
    </message>
    <message>
        <source>Q{quarter} {year}</source>
        <translation>{quarter}. kvartal {year}</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>Rain water from Torvet to the harbour</source>
        <translation>Regnvand fra Torvet til havnen</translation>
    </message>
    <message>
        <source>Read rules from a file, and see them first</source>
        <translation>Læs regler fra en fil, og se dem først</translation>
    </message>
    <message>
        <source>Reading the layers of constraints</source>
        <translation>Læser lagene med hensyn</translation>
    </message>
    <message>
        <source>Reading what an earlier check found</source>
        <translation>Læser, hvad et tidligere tjek fandt</translation>
    </message>
    <message>
        <source>Reads a register through from end to end, tells damage, and brings a register that an older Samgrav wrote up to this version. Everything is done or nothing. Let nobody else have a file open meanwhile; in a database others go on working, and what they save waits a moment.</source>
        <translation>Læser et register igennem fra ende til anden, fortæller om skader og bringer et register, som en ældre Samgrav har skrevet, op til denne version. Enten sker alt eller intet. Lad ingen andre have en fil åben imens; i en database arbejder andre videre, og det, de gemmer, venter et øjeblik.</translation>
    </message>
    <message>
        <source>Reads and changes everything: works, rules, code lists, and who is a member.</source>
        <translation>Læser og ændrer alt: arbejder, regler, kodelister, og hvem der er medlem.</translation>
    </message>
    <message>
        <source>Reads everything, contacts included, and changes everything but rules, code lists and members.</source>
        <translation>Læser alt, også kontakter, og ændrer alt undtagen regler, kodelister og medlemmer.</translation>
    </message>
    <message>
        <source>Reads public works with their history and detours, and changes nothing.</source>
        <translation>Læser offentlige arbejder med deres historik og omkørsler og ændrer intet.</translation>
    </message>
    <message>
        <source>Reads public works, those shared with parties, and everything of its own party. Draws and changes its party's own works; a work that the city has to permit gets no further than planned without a coordinator.</source>
        <translation>Læser offentlige arbejder, dem, der deles med parter, og alt fra sin egen part. Tegner og ændrer sin parts egne arbejder; et arbejde, som kommunen skal give tilladelse til, kommer ikke længere end til planlagt uden en koordinator.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begrundelse</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Reference</translation>
    </message>
    <message>
        <source>Reference A</source>
        <translation>Reference A</translation>
    </message>
    <message>
        <source>Reference B</source>
        <translation>Reference B</translation>
    </message>
    <message>
        <source>Reference elsewhere</source>
        <translation>Ekstern reference</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Register (*.gpkg)</source>
        <translation>Register (*.gpkg)</translation>
    </message>
    <message>
        <source>Register in a database</source>
        <translation>Register i en database</translation>
    </message>
    <message>
        <source>Register it anew, with your changes</source>
        <translation>Registrér det på ny med dine ændringer</translation>
    </message>
    <message>
        <source>Register or cancel the work in the form first</source>
        <translation>Registrér eller annullér først arbejdet i formularen</translation>
    </message>
    <message>
        <source>Register or cancel the work in the form first, then go on with the drawing.</source>
        <translation>Registrér eller annullér først arbejdet i formularen, og fortsæt så med tegningen.</translation>
    </message>
    <message>
        <source>Register or cancel the work in the form first, then go on with this one.</source>
        <translation>Registrér eller annullér først arbejdet i formularen, og fortsæt så med dette.</translation>
    </message>
    <message>
        <source>Register or cancel the work in the form first, then open this one.</source>
        <translation>Registrér eller annullér først arbejdet i formularen, og åbn så dette.</translation>
    </message>
    <message>
        <source>Register or cancel the work you are drawing first.</source>
        <translation>Registrér eller annullér først det arbejde, du tegner.</translation>
    </message>
    <message>
        <source>Register the work first, then draw its detours.</source>
        <translation>Registrér først arbejdet, og tegn så dets omkørsler.</translation>
    </message>
    <message>
        <source>Register to copy</source>
        <translation>Register, der skal kopieres</translation>
    </message>
    <message>
        <source>Register work</source>
        <translation>Registrér arbejde</translation>
    </message>
    <message>
        <source>Register {count} works</source>
        <translation>Registrér {count} arbejder</translation>
    </message>
    <message>
        <source>Registered as {ref}.</source>
        <translation>Registreret som {ref}.</translation>
    </message>
    <message>
        <source>Registered at</source>
        <translation>Registreret</translation>
    </message>
    <message>
        <source>Registered by</source>
        <translation>Registreret af</translation>
    </message>
    <message>
        <source>Registers opened last</source>
        <translation>Sidst åbnede registre</translation>
    </message>
    <message>
        <source>Registers, settings and help</source>
        <translation>Registre, indstillinger og hjælp</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Afvist</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>Afviste rækker</translation>
    </message>
    <message>
        <source>Rejected rows, by reason</source>
        <translation>Afviste rækker efter begrundelse</translation>
    </message>
    <message>
        <source>Rejected {count} times: {reason}</source>
        <translation>Afvist {count} gange: {reason}</translation>
    </message>
    <message>
        <source>Remember as a rule of the register…</source>
        <translation>Husk som en regel i registret…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Fjern</translation>
    </message>
    <message>
        <source>Remove area</source>
        <translation>Fjern område</translation>
    </message>
    <message>
        <source>Remove the selected rule; it can be undone</source>
        <translation>Fjern den valgte regel; det kan fortrydes</translation>
    </message>
    <message>
        <source>Remove {login}</source>
        <translation>Fjern {login}</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Fjern…</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparér</translation>
    </message>
    <message>
        <source>Repair area</source>
        <translation>Reparér flade</translation>
    </message>
    <message>
        <source>Repair the area to see what it meets</source>
        <translation>Reparér fladen for at se, hvad det rammer</translation>
    </message>
    <message>
        <source>Repaired areas</source>
        <translation>Reparerede flader</translation>
    </message>
    <message>
        <source>Repaired areas: {count}</source>
        <translation>Reparerede flader: {count}</translation>
    </message>
    <message>
        <source>Repaired for this check, because the geometry is not valid:</source>
        <translation>Repareret til dette tjek, fordi geometrien ikke er gyldig:</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Right click or Enter finishes, Backspace takes a point back, Esc cancels.</source>
        <translation>Højreklik eller Enter afslutter, Backspace fjerner et punkt, Esc annullerer.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Række</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rækker</translation>
    </message>
    <message>
        <source>Rows in all</source>
        <translation>Rækker i alt</translation>
    </message>
    <message>
        <source>Rows rejected</source>
        <translation>Afviste rækker</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regler</translation>
    </message>
    <message>
        <source>Rules (*.json)</source>
        <translation>Regler (*.json)</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>Regler…</translation>
    </message>
    <message>
        <source>Runs, markets and film shoots</source>
        <translation>Løb, markeder og filmoptagelser</translation>
    </message>
    <message>
        <source>Samgrav</source>
        <translation>Samgrav</translation>
    </message>
    <message>
        <source>Samgrav demo</source>
        <translation>Samgrav-demo</translation>
    </message>
    <message>
        <source>Samgrav needs shapely 2.0 or later, and {what}. To get it, {remedy} The QPIP plugin can do it for you. Until then the register's layers can be looked at; drawing, checks, import and handover have to wait.</source>
        <translation>Samgrav kræver shapely 2.0 eller nyere, og {what}. For at få det: {remedy} Pluginet QPIP kan gøre det for dig. Indtil da kan registrets lag ses; tegning, tjek, import og udlevering må vente.</translation>
    </message>
    <message>
        <source>Samgrav panel</source>
        <translation>Samgrav-panel</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Gem ændringer</translation>
    </message>
    <message>
        <source>Save profile…</source>
        <translation>Gem profil…</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>Gem regel</translation>
    </message>
    <message>
        <source>Save the import profile</source>
        <translation>Gem importprofilen</translation>
    </message>
    <message>
        <source>Save with my change</source>
        <translation>Gem med min ændring</translation>
    </message>
    <message>
        <source>Save with my {mine} changes</source>
        <translation>Gem med mine {mine} ændringer</translation>
    </message>
    <message>
        <source>Save with {mine} of mine and {theirs} of theirs</source>
        <translation>Gem med {mine} af mine og {theirs} af deres</translation>
    </message>
    <message>
        <source>Saved as you decided.</source>
        <translation>Gemt, som du besluttede.</translation>
    </message>
    <message>
        <source>Saved as {path}; next time it is offered by itself.</source>
        <translation>Gemt som {path}; næste gang tilbydes den af sig selv.</translation>
    </message>
    <message>
        <source>Saved, but for what is not there any more in {layer}: others had deleted it just before, or you may not see it now. What you wanted it to be: {values}</source>
        <translation>Gemt, bortset fra det, der ikke længere findes i {layer}: andre havde slettet det lige inden, eller du må ikke se det nu. Det, du ville have ændret det til: {values}</translation>
    </message>
    <message>
        <source>Saved, but for {fields}: the register writes these itself.</source>
        <translation>Gemt, undtagen {fields}: dem skriver registret selv.</translation>
    </message>
    <message>
        <source>Say for which party the member acts.</source>
        <translation>Sig, hvilken part medlemmet handler for.</translation>
    </message>
    <message>
        <source>Say when the work starts; only an idea or a cancelled work has no start.</source>
        <translation>Sig, hvornår arbejdet begynder; kun en idé eller et aflyst arbejde har ingen startdato.</translation>
    </message>
    <message>
        <source>Say where the file is to lie.</source>
        <translation>Sig, hvor filen skal ligge.</translation>
    </message>
    <message>
        <source>Say where the package is to lie.</source>
        <translation>Sig, hvor pakken skal ligge.</translation>
    </message>
    <message>
        <source>Say where the title comes from.</source>
        <translation>Sig, hvor titlen kommer fra.</translation>
    </message>
    <message>
        <source>Say which file it goes into.</source>
        <translation>Sig, hvilken fil det skal i.</translation>
    </message>
    <message>
        <source>Say who owns the works: choose a column for the owner, or name one for all.</source>
        <translation>Sig, hvem der ejer arbejderne: vælg en kolonne med ejeren, eller angiv én for alle.</translation>
    </message>
    <message>
        <source>Say why: others will ask.</source>
        <translation>Sig hvorfor: andre vil spørge.</translation>
    </message>
    <message>
        <source>Scaffold, Lindegade 80–86</source>
        <translation>Stillads, Lindegade 80–86</translation>
    </message>
    <message>
        <source>Search reference, title, street, owner</source>
        <translation>Søg reference, titel, vej, ejer</translation>
    </message>
    <message>
        <source>See and change what counts as a finding: how near, when, which works, how serious</source>
        <translation>Se og ret, hvad der tæller som et fund: hvor nær, hvornår, hvilke arbejder, hvor alvorligt</translation>
    </message>
    <message>
        <source>See and change who may read and write the register</source>
        <translation>Se og ret, hvem der må læse og skrive i registret</translation>
    </message>
    <message>
        <source>See in what the rules differ from those of a new register, and take over which you like</source>
        <translation>Se, hvordan reglerne adskiller sig fra et nyt registers, og overtag dem, du vil</translation>
    </message>
    <message>
        <source>See what meets: conflicts, warnings and opportunities</source>
        <translation>Se, hvad der mødes: konflikter, advarsler og samgravninger</translation>
    </message>
    <message>
        <source>See which features of another layer the works touch, such as bus routes or trees</source>
        <translation>Se, hvilke objekter i et andet lag arbejderne rører, fx busruter eller træer</translation>
    </message>
    <message>
        <source>Select a member first.</source>
        <translation>Vælg først et medlem.</translation>
    </message>
    <message>
        <source>Select a polygon in a layer first, such as a district, and make the layer current.</source>
        <translation>Vælg først en polygon i et lag, fx en bydel, og gør laget aktuelt.</translation>
    </message>
    <message>
        <source>Select a rule first.</source>
        <translation>Vælg først en regel.</translation>
    </message>
    <message>
        <source>Select a work first, on the map or in the list.</source>
        <translation>Vælg først et arbejde på kortet eller i listen.</translation>
    </message>
    <message>
        <source>Select areas in a polygon layer first, such as districts, and make it current.</source>
        <translation>Vælg først flader i et polygonlag, fx bydele, og gør laget aktuelt.</translation>
    </message>
    <message>
        <source>Select one work only; {count} are selected.</source>
        <translation>Vælg kun ét arbejde; {count} er valgt.</translation>
    </message>
    <message>
        <source>Select works first, on the map or in the list.</source>
        <translation>Vælg først arbejder på kortet eller i listen.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Send igen</translation>
    </message>
    <message>
        <source>Send what was changed in a file that was taken offline to its register</source>
        <translation>Send det, der er ændret i en fil, som er taget offline, til dens register</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>Sends what was added, changed and deleted in a file that was taken offline to the register it was taken from, work by work. Changes of different fields go together with what others saved meanwhile. REFUSED counts works of which others changed the same (decide in the panel), WRONG those that cannot be registered as they are, with the reasons in REPORT. Both stay in the file and can be brought back again; nothing is registered twice.</source>
        <translation>Sender det, der er tilføjet, ændret og slettet i en fil, som er taget offline, til det register, den kom fra – arbejde for arbejde. Ændringer i forskellige felter forenes med det, andre har gemt imens. REFUSED tæller arbejder, hvor andre har ændret det samme (afgøres i panelet), WRONG dem, der ikke kan registreres, som de er; begrundelserne står i REPORT. Begge slags bliver i filen og kan bringes tilbage igen; intet registreres to gange.</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>Forklaring</translation>
    </message>
    <message>
        <source>Sentence: put in</source>
        <translation>Sætning: indsæt</translation>
    </message>
    <message>
        <source>Service pipes renewed, Vestergade 40–52</source>
        <translation>Stikledninger fornyes, Vestergade 40–52</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Indstillinger…</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>Afgør</translation>
    </message>
    <message>
        <source>Settle a finding</source>
        <translation>Afgør et fund</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Afgjort</translation>
    </message>
    <message>
        <source>Settled before – {decision}</source>
        <translation>Tidligere afgjort – {decision}</translation>
    </message>
    <message>
        <source>Settled pairs</source>
        <translation>Afgjorte par</translation>
    </message>
    <message>
        <source>Settled: {works}</source>
        <translation>Afgjort: {works}</translation>
    </message>
    <message>
        <source>Settle…</source>
        <translation>Afgør…</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Alvor</translation>
    </message>
    <message>
        <source>Sewer relined, Ågade</source>
        <translation>Kloak strømpefores, Ågade</translation>
    </message>
    <message>
        <source>Shaft, station and the streets around it</source>
        <translation>Skakt, station og gaderne omkring</translation>
    </message>
    <message>
        <source>Shapefile</source>
        <translation>Shapefile</translation>
    </message>
    <message>
        <source>Share rules with others, and back to the defaults</source>
        <translation>Del regler med andre, og tilbage til standarden</translation>
    </message>
    <message>
        <source>Shared area in m²</source>
        <translation>Fælles areal i m²</translation>
    </message>
    <message>
        <source>Shared days</source>
        <translation>Fælles dage</translation>
    </message>
    <message>
        <source>Shared days, at least</source>
        <translation>Fælles dage, mindst</translation>
    </message>
    <message>
        <source>Sharp bends</source>
        <translation>Skarpe hjørner</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Ark</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Vis</translation>
    </message>
    <message>
        <source>Show both on the map</source>
        <translation>Vis begge på kortet</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Vis den</translation>
    </message>
    <message>
        <source>Show only these; press again to show all</source>
        <translation>Vis kun disse; tryk igen for at vise alle</translation>
    </message>
    <message>
        <source>Show or hide the panel</source>
        <translation>Vis eller skjul panelet</translation>
    </message>
    <message>
        <source>Show the findings</source>
        <translation>Vis fundene</translation>
    </message>
    <message>
        <source>Show the map beneath the sheets</source>
        <translation>Vis kortet under arkene</translation>
    </message>
    <message>
        <source>Show the panel when QGIS starts</source>
        <translation>Vis panelet, når QGIS starter</translation>
    </message>
    <message>
        <source>Since then the dates and the place of {ref} have changed.</source>
        <translation>Siden da er datoerne og stedet for {ref} ændret.</translation>
    </message>
    <message>
        <source>Since then the dates of {ref} have changed.</source>
        <translation>Siden da er datoerne for {ref} ændret.</translation>
    </message>
    <message>
        <source>Since then the detours of {ref} have changed.</source>
        <translation>Siden da er omkørslerne for {ref} ændret.</translation>
    </message>
    <message>
        <source>Since then the place of {ref} has changed.</source>
        <translation>Siden da er stedet for {ref} ændret.</translation>
    </message>
    <message>
        <source>Since then {ref} has changed in place and time.</source>
        <translation>Siden da er {ref} ændret i sted og tid.</translation>
    </message>
    <message>
        <source>Site office Kirkegade</source>
        <translation>Skurby Kirkegade</translation>
    </message>
    <message>
        <source>Site office Møllegade</source>
        <translation>Skurby Møllegade</translation>
    </message>
    <message>
        <source>Sites, cranes and scaffolds</source>
        <translation>Byggepladser, kraner og stilladser</translation>
    </message>
    <message>
        <source>So far you are the only member of “{name}”. Add the logins that are to read or write it.</source>
        <translation>Du er indtil videre det eneste medlem af »{name}«. Tilføj de logins, der skal læse eller skrive i det.</translation>
    </message>
    <message>
        <source>So since {moment}, by {login}</source>
        <translation>Sådan siden {moment}, ved {login}</translation>
    </message>
    <message>
        <source>Somebody changed these fields here since they were imported, so they stay as they are.</source>
        <translation>Nogen har ændret disse felter her, siden de blev importeret, så de bliver, som de er.</translation>
    </message>
    <message>
        <source>Somebody else is saving to “{name}” at this moment. Nothing was saved; try again in a while.</source>
        <translation>En anden gemmer i »{name}« i dette øjeblik. Intet blev gemt; prøv igen om lidt.</translation>
    </message>
    <message>
        <source>Something unexpected happened: {error}</source>
        <translation>Noget uventet skete: {error}</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortér efter</translation>
    </message>
    <message>
        <source>Soundings for the quay wall</source>
        <translation>Sonderinger til kajmuren</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Kilde</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Status before</source>
        <translation>Tidligere status</translation>
    </message>
    <message>
        <source>Status is</source>
        <translation>Status er</translation>
    </message>
    <message>
        <source>Status is not</source>
        <translation>Status er ikke</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bliv</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Stoppet. Intet blev skrevet.</translation>
    </message>
    <message>
        <source>Stopped; no file was written.</source>
        <translation>Stoppet; ingen fil blev skrevet.</translation>
    </message>
    <message>
        <source>Stopped; nothing was handed over and nothing was replaced.</source>
        <translation>Stoppet; intet blev udleveret, og intet blev erstattet.</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Vej</translation>
    </message>
    <message>
        <source>Street lamps, Kongevejen</source>
        <translation>Gadelamper, Kongevejen</translation>
    </message>
    <message>
        <source>Street trees, Ågade</source>
        <translation>Gadetræer, Ågade</translation>
    </message>
    <message>
        <source>Street, footway and cycle track</source>
        <translation>Vej, fortov og cykelsti</translation>
    </message>
    <message>
        <source>Streets</source>
        <translation>Veje</translation>
    </message>
    <message>
        <source>Streets desk, 33 66 00 00</source>
        <translation>Vejafdelingen, 33 66 00 00</translation>
    </message>
    <message>
        <source>Substation cable, Vestergade to the quay</source>
        <translation>Kabel til transformerstation, Vestergade til kajen</translation>
    </message>
    <message>
        <source>Summer market on Torvet</source>
        <translation>Sommermarked på Torvet</translation>
    </message>
    <message>
        <source>Surface area</source>
        <translation>Areal</translation>
    </message>
    <message>
        <source>Surfaces that were ready by then are protected; today if empty</source>
        <translation>Belægninger, der var færdige på den dag, har gravespærring; i dag, hvis tom</translation>
    </message>
    <message>
        <source>Take all &amp;theirs</source>
        <translation>Tag alle &amp;deres</translation>
    </message>
    <message>
        <source>Take area offline</source>
        <translation>Tag område offline</translation>
    </message>
    <message>
        <source>Take area offline…</source>
        <translation>Tag område offline…</translation>
    </message>
    <message>
        <source>Take it off the list</source>
        <translation>Tag det af listen</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Tag af listen</translation>
    </message>
    <message>
        <source>Take offline</source>
        <translation>Tag offline</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Overtag</translation>
    </message>
    <message>
        <source>Take over 1 rule</source>
        <translation>Overtag 1 regel</translation>
    </message>
    <message>
        <source>Take over {count} rules</source>
        <translation>Overtag {count} regler</translation>
    </message>
    <message>
        <source>Take the filter “{filter}” away</source>
        <translation>Fjern filtret »{filter}«</translation>
    </message>
    <message>
        <source>Take the register and its layers out of the project</source>
        <translation>Tag registret og dets lag ud af projektet</translation>
    </message>
    <message>
        <source>Take their change</source>
        <translation>Tag deres ændring</translation>
    </message>
    <message>
        <source>Take their {theirs} changes</source>
        <translation>Tag deres {theirs} ændringer</translation>
    </message>
    <message>
        <source>Take {count} works offline</source>
        <translation>Tag {count} arbejder offline</translation>
    </message>
    <message>
        <source>Taken offline from “{name}” on {day}. Bring it back when you are done.</source>
        <translation>Taget offline fra »{name}« {day}. Bring det tilbage, når du er færdig.</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Overtaget</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Optager</translation>
    </message>
    <message>
        <source>Takes the area away: the rule holds everywhere</source>
        <translation>Fjerner området: reglen gælder overalt</translation>
    </message>
    <message>
        <source>Takes the rectangle that the map shows now</source>
        <translation>Tager det rektangel, kortet viser nu</translation>
    </message>
    <message>
        <source>Takes the selected polygons of the current layer, such as districts</source>
        <translation>Tager de valgte polygoner i det aktuelle lag, fx bydele</translation>
    </message>
    <message>
        <source>Taking an area offline</source>
        <translation>Tager et område offline</translation>
    </message>
    <message>
        <source>That area lies where the register's coordinate system does not reach.</source>
        <translation>Det område ligger, hvor registrets koordinatsystem ikke rækker.</translation>
    </message>
    <message>
        <source>That is no area: it covers nothing. Nothing was changed; choose a polygon.</source>
        <translation>Det er intet område: det dækker ingenting. Intet er ændret; vælg en polygon.</translation>
    </message>
    <message>
        <source>The Danish advice may hold {{a}} and {{b}}, and nothing else in braces.</source>
        <translation>Det danske råd må indeholde {{a}} og {{b}} og intet andet i krøllede parenteser.</translation>
    </message>
    <message>
        <source>The Danish sentence cannot be used: {reason}</source>
        <translation>Den danske sætning kan ikke bruges: {reason}</translation>
    </message>
    <message>
        <source>The English advice may hold {{a}} and {{b}}, and nothing else in braces.</source>
        <translation>Det engelske råd må indeholde {{a}} og {{b}} og intet andet i krøllede parenteser.</translation>
    </message>
    <message>
        <source>The English sentence cannot be used: {reason}</source>
        <translation>Den engelske sætning kan ikke bruges: {reason}</translation>
    </message>
    <message>
        <source>The address of the layer {layer} holds a user or a password (“{secret}”), which must not stand in a register. Keep it in an authentication configuration of QGIS, load the layer with that, and remember it then.</source>
        <translation>Adressen på laget {layer} indeholder en bruger eller en adgangskode (»{secret}«), som ikke må stå i et register. Gem den i en godkendelseskonfiguration i QGIS, indlæs laget med den, og husk det derefter.</translation>
    </message>
    <message>
        <source>The area has a corner without coordinates; draw it anew.</source>
        <translation>Fladen har et hjørne uden koordinater; tegn den på ny.</translation>
    </message>
    <message>
        <source>The area is not valid: {reason}. It can be repaired; look at the result before you keep it.</source>
        <translation>Fladen er ikke gyldig: {reason}. Den kan repareres; se på resultatet, før du beholder det.</translation>
    </message>
    <message>
        <source>The area is smaller than {least} m². Draw it larger, or zoom in first; your drawing is kept.</source>
        <translation>Fladen er mindre end {least} m². Tegn den større, eller zoom ind først; din tegning er bevaret.</translation>
    </message>
    <message>
        <source>The area lies at {x:.0f}, {y:.0f}, outside where the register's coordinate system is used ({least_x:.0f} to {greatest_x:.0f}, {least_y:.0f} to {greatest_y:.0f}). Is it in another one?</source>
        <translation>Fladen ligger ved {x:.0f}, {y:.0f}, uden for det område, hvor registrets koordinatsystem bruges ({least_x:.0f} til {greatest_x:.0f}, {least_y:.0f} til {greatest_y:.0f}). Er den i et andet?</translation>
    </message>
    <message>
        <source>The area lies at {x:.4f}, {y:.4f}: these are degrees, and the register counts in metres.</source>
        <translation>Fladen ligger ved {x:.4f}, {y:.4f}: det er grader, og registret regner i meter.</translation>
    </message>
    <message>
        <source>The area “{name}” lies where the register's coordinate system, {crs}, does not reach.</source>
        <translation>Området »{name}« ligger, hvor registrets koordinatsystem, {crs}, ikke rækker.</translation>
    </message>
    <message>
        <source>The area “{name}” of a rule is in {area_crs} and the register in {crs}. Nothing was checked; import the rules again, or draw the area anew.</source>
        <translation>En regels område »{name}« er i {area_crs} og registret i {crs}. Intet blev tjekket; importér reglerne igen, eller tegn området på ny.</translation>
    </message>
    <message>
        <source>The brackets of 'conditions' lie too deep in each other.</source>
        <translation>Parenteserne i 'conditions' ligger for dybt i hinanden.</translation>
    </message>
    <message>
        <source>The changes to “{name}” were not saved.</source>
        <translation>Ændringerne i »{name}« blev ikke gemt.</translation>
    </message>
    <message>
        <source>The changeset {id} was registered before with other content. Nothing was saved; save again.</source>
        <translation>Ændringssættet {id} er tidligere registreret med andet indhold. Intet blev gemt; gem igen.</translation>
    </message>
    <message>
        <source>The check found 1 finding.</source>
        <translation>Tjekket gav 1 fund.</translation>
    </message>
    <message>
        <source>The check found {count} findings.</source>
        <translation>Tjekket gav {count} fund.</translation>
    </message>
    <message>
        <source>The check was stopped; there are no findings.</source>
        <translation>Tjekket blev stoppet; der er ingen fund.</translation>
    </message>
    <message>
        <source>The circle has no size yet. Move away from its centre and click, or type its radius in metres.</source>
        <translation>Cirklen har ingen størrelse endnu. Flyt væk fra centrum og klik, eller skriv radius i meter.</translation>
    </message>
    <message>
        <source>The city has dealt with this work (its status is “{status}”): ask a coordinator to change it. You may still enter contractor, description, your reference and the actual dates, or cancel the work.</source>
        <translation>Kommunen har behandlet dette arbejde (status er »{status}«): bed en koordinator om at ændre det. Du kan stadig angive entreprenør, beskrivelse, din reference og de faktiske datoer eller aflyse arbejdet.</translation>
    </message>
    <message>
        <source>The city has to permit this work, so its status “{status}” is set by a coordinator; you may set it to idea, planned or cancelled.</source>
        <translation>Kommunen skal give tilladelse til dette arbejde, så status »{status}« sættes af en koordinator; du kan sætte den til idé, planlagt eller aflyst.</translation>
    </message>
    <message>
        <source>The code “{code}” of “{field}” is no longer in use; choose another one.</source>
        <translation>Koden »{code}« for »{field}« er ikke længere i brug; vælg en anden.</translation>
    </message>
    <message>
        <source>The codes are: {codes}.</source>
        <translation>Koderne er: {codes}.</translation>
    </message>
    <message>
        <source>The column with a value of its own for every row, by which a row is known again next time.</source>
        <translation>Kolonnen med en egen værdi for hver række, som en række genkendes på næste gang.</translation>
    </message>
    <message>
        <source>The connection to the database broke while “{name}” was copied. The register is as it was, and nothing was kept of the copy; copy it again when the database answers.</source>
        <translation>Forbindelsen til databasen blev afbrudt, mens »{name}« blev kopieret. Registret er, som det var, og intet blev beholdt af kopien; kopiér det igen, når databasen svarer.</translation>
    </message>
    <message>
        <source>The connection “{name}” cannot be read; edit it in QGIS.</source>
        <translation>Forbindelsen »{name}« kan ikke læses; redigér den i QGIS.</translation>
    </message>
    <message>
        <source>The coordinate system of the last handover</source>
        <translation>Koordinatsystemet ved den sidste udlevering</translation>
    </message>
    <message>
        <source>The copying was stopped, and nothing is left of the copy.</source>
        <translation>Kopieringen blev stoppet, og intet er tilbage af kopien.</translation>
    </message>
    <message>
        <source>The database has not answered since {time}. Go on drawing and filling in forms: what you save waits on this computer and is sent when it answers again.</source>
        <translation>Databasen har ikke svaret siden {time}. Tegn og udfyld bare videre: det, du gemmer, venter på denne computer og sendes, når den svarer igen.</translation>
    </message>
    <message>
        <source>The database of “{name}” does not answer. Nothing is lost: what you save is kept here and can be sent when it answers again.</source>
        <translation>Databasen for »{name}« svarer ikke. Intet er tabt: det, du gemmer, ligger her og kan sendes, når den svarer igen.</translation>
    </message>
    <message>
        <source>The database of “{name}” does not answer. Nothing is lost: what you save waits here and is sent when it answers again.</source>
        <translation>Databasen for »{name}« svarer ikke. Intet er tabt: det, du gemmer, venter her og sendes, når den svarer igen.</translation>
    </message>
    <message>
        <source>The database of “{name}” does not answer. What you changed in {layer} stays there, and is saved when it answers again.</source>
        <translation>Databasen for »{name}« svarer ikke. Det, du ændrede i {layer}, bliver dér og gemmes, når den svarer igen.</translation>
    </message>
    <message>
        <source>The database “{name}” could not be reached: {reason}.</source>
        <translation>Databasen »{name}« kunne ikke nås: {reason}.</translation>
    </message>
    <message>
        <source>The date format “{format}” names the same part twice.</source>
        <translation>Datoformatet »{format}« nævner den samme del to gange.</translation>
    </message>
    <message>
        <source>The dates are not firm yet: both could also be done farther apart in time.</source>
        <translation>Datoerne ligger ikke fast endnu: begge kan også udføres længere fra hinanden i tid.</translation>
    </message>
    <message>
        <source>The dates are not firm yet: both could be done so that they share fewer days.</source>
        <translation>Datoerne ligger ikke fast endnu: begge kan også udføres, så de har færre dage til fælles.</translation>
    </message>
    <message>
        <source>The dates are not firm yet: both could be done within their periods without sharing a day.</source>
        <translation>Datoerne ligger ikke fast endnu: begge kan udføres inden for deres perioder uden at have en dag til fælles.</translation>
    </message>
    <message>
        <source>The dates are not firm yet: the dig could also start after the protection has ended.</source>
        <translation>Datoerne ligger ikke fast endnu: gravningen kan også begynde efter gravespærringens udløb.</translation>
    </message>
    <message>
        <source>The demo's works lie in Copenhagen, outside where {crs} is used. Choose EPSG:25832 for the demo.</source>
        <translation>Demoens arbejder ligger i København, uden for det område, hvor {crs} bruges. Vælg EPSG:25832 til demoen.</translation>
    </message>
    <message>
        <source>The detour has no length yet. Click where it goes on; your drawing is kept.</source>
        <translation>Omkørslen har ingen længde endnu. Klik, hvor den går videre; din tegning er bevaret.</translation>
    </message>
    <message>
        <source>The detour has no line; draw one.</source>
        <translation>Omkørslen har ingen linje; tegn en.</translation>
    </message>
    <message>
        <source>The detour was not registered.</source>
        <translation>Omkørslen blev ikke registreret.</translation>
    </message>
    <message>
        <source>The dig may meet the protection: in {share} of the possible placements.</source>
        <translation>Gravningen kan ramme gravespærringen: i {share} af de mulige placeringer.</translation>
    </message>
    <message>
        <source>The disk did not take the changes to {path} ({detail}). Nothing of them was saved and the register is as before; make room on the disk and save again.</source>
        <translation>Disken tog ikke imod ændringerne i {path} ({detail}). Intet af dem blev gemt, og registret er som før; gør plads på disken, og gem igen.</translation>
    </message>
    <message>
        <source>The disk is full, so no package was made and nothing was replaced. Make room or choose another disk, and hand over again.</source>
        <translation>Disken er fuld, så ingen pakke blev lavet, og intet blev erstattet. Gør plads, eller vælg en anden disk, og udlevér igen.</translation>
    </message>
    <message>
        <source>The draft was taken out of the project; what was drawn is kept.</source>
        <translation>Kladden er taget ud af projektet; det tegnede er bevaret.</translation>
    </message>
    <message>
        <source>The drawing</source>
        <translation>Tegningen</translation>
    </message>
    <message>
        <source>The drawing was given up.</source>
        <translation>Tegningen blev opgivet.</translation>
    </message>
    <message>
        <source>The drawn work</source>
        <translation>Det tegnede arbejde</translation>
    </message>
    <message>
        <source>The edits in {layer} are not saved yet; the rule sees what is saved.</source>
        <translation>Redigeringerne i {layer} er ikke gemt endnu; reglen ser det, der er gemt.</translation>
    </message>
    <message>
        <source>The end lies before the start</source>
        <translation>Slutdatoen ligger før startdatoen</translation>
    </message>
    <message>
        <source>The expression {expression} cannot be used: {reason}. Nothing was checked.</source>
        <translation>Udtrykket {expression} kan ikke bruges: {reason}. Intet blev tjekket.</translation>
    </message>
    <message>
        <source>The expression {text} cannot be used: {why}. Nothing was handed over; put it right and try again.</source>
        <translation>Udtrykket {text} kan ikke bruges: {why}. Intet blev udleveret; ret det, og prøv igen.</translation>
    </message>
    <message>
        <source>The field {field} of {layer} is there in this project only (a joined or a virtual field), so others would not see it. Choose another field, or save the layer with it to a file.</source>
        <translation>Feltet {field} i {layer} findes kun i dette projekt (et tilknyttet eller virtuelt felt), så andre ville ikke se det. Vælg et andet felt, eller gem laget med feltet som en fil.</translation>
    </message>
    <message>
        <source>The file cannot be read: {error}.</source>
        <translation>Filen kan ikke læses: {error}.</translation>
    </message>
    <message>
        <source>The file has no column {columns}, which the profile reads. Nothing was imported. Its columns are: {known}.</source>
        <translation>Filen har ingen kolonne {columns}, som profilen læser. Intet blev importeret. Dens kolonner er: {known}.</translation>
    </message>
    <message>
        <source>The file is complete: withdraw the works it no longer has</source>
        <translation>Filen er fuldstændig: træk de arbejder tilbage, som den ikke længere har</translation>
    </message>
    <message>
        <source>The file is for one desk, without members and roles: whoever has it may read everything in it, contacts included, and change it.</source>
        <translation>Filen er til én arbejdsplads, uden medlemmer og roller: den, der har den, må læse alt i den, også kontakter, og ændre det.</translation>
    </message>
    <message>
        <source>The file is not written in UTF-8.</source>
        <translation>Filen er ikke skrevet i UTF-8.</translation>
    </message>
    <message>
        <source>The file was not said to be complete.</source>
        <translation>Filen blev ikke angivet som fuldstændig.</translation>
    </message>
    <message>
        <source>The file {file} could not be written ({written} of {count} rows): {reason}. No package was made and nothing was replaced. Make room on the disk, or choose another folder, and try again.</source>
        <translation>Filen {file} kunne ikke skrives ({written} af {count} rækker): {reason}. Ingen pakke blev lavet, og intet blev erstattet. Gør plads på disken, eller vælg en anden mappe, og prøv igen.</translation>
    </message>
    <message>
        <source>The files</source>
        <translation>Filerne</translation>
    </message>
    <message>
        <source>The file’s name ends in .gpkg.</source>
        <translation>Filens navn ender på .gpkg.</translation>
    </message>
    <message>
        <source>The filter of {layer} ({filter}) is part of the rule; what becomes of it in this project later changes nothing for the rule.</source>
        <translation>Filteret på {layer} ({filter}) er en del af reglen; det, der senere sker med det i dette projekt, ændrer ikke reglen.</translation>
    </message>
    <message>
        <source>The findings could not be written to {place}: {reason}. Check again to see them.</source>
        <translation>Fundene kunne ikke skrives til {place}: {reason}. Tjek igen for at se dem.</translation>
    </message>
    <message>
        <source>The first check is under way. What it finds comes onto the map while it runs.</source>
        <translation>Det første tjek er i gang. Det, det finder, kommer på kortet undervejs.</translation>
    </message>
    <message>
        <source>The first counts with the status {status}, too.</source>
        <translation>Det første tæller også med, når det har status {status}.</translation>
    </message>
    <message>
        <source>The first day</source>
        <translation>Den første dag</translation>
    </message>
    <message>
        <source>The first does not count with the status {statuses}.</source>
        <translation>Det første tæller ikke med, når det har status {statuses}.</translation>
    </message>
    <message>
        <source>The first number of days must not be above the second.</source>
        <translation>Det første antal dage må ikke være større end det andet.</translation>
    </message>
    <message>
        <source>The first rows as they will be registered</source>
        <translation>De første rækker, som de bliver registreret</translation>
    </message>
    <message>
        <source>The first work</source>
        <translation>Det første arbejde</translation>
    </message>
    <message>
        <source>The first work comes after the other</source>
        <translation>Det første kommer efter det andet</translation>
    </message>
    <message>
        <source>The folder of the last file of rules</source>
        <translation>Mappen for den sidste regelfil</translation>
    </message>
    <message>
        <source>The folder of the last handover</source>
        <translation>Mappen for den sidste udlevering</translation>
    </message>
    <message>
        <source>The folder that an area was last taken offline to</source>
        <translation>Den mappe, et område sidst blev taget offline til</translation>
    </message>
    <message>
        <source>The geometry cannot be read.</source>
        <translation>Geometrien kan ikke læses.</translation>
    </message>
    <message>
        <source>The geometry holds no coordinates that could be repaired; draw it anew.</source>
        <translation>Geometrien har ingen koordinater, der kan repareres; tegn den på ny.</translation>
    </message>
    <message>
        <source>The id of this changeset belongs to somebody else's. Nothing was saved; save again.</source>
        <translation>Dette ændringssæts id tilhører en andens. Intet blev gemt; gem igen.</translation>
    </message>
    <message>
        <source>The import was cancelled before anything was written.</source>
        <translation>Importen blev annulleret, før noget blev skrevet.</translation>
    </message>
    <message>
        <source>The import was cancelled. What was imported before stays; importing the file again goes on from there.</source>
        <translation>Importen blev annulleret. Det, der er importeret, bliver; importeres filen igen, fortsætter den derfra.</translation>
    </message>
    <message>
        <source>The key “{key}” stands twice.</source>
        <translation>Nøglen »{key}« står der to gange.</translation>
    </message>
    <message>
        <source>The kinds of files of the last handover</source>
        <translation>Filtyperne ved den sidste udlevering</translation>
    </message>
    <message>
        <source>The last day lies before the first.</source>
        <translation>Den sidste dag ligger før den første.</translation>
    </message>
    <message>
        <source>The last day, {last}, lies before the first, {first}. Nothing was checked.</source>
        <translation>Den sidste dag, {last}, ligger før den første, {first}. Intet blev tjekket.</translation>
    </message>
    <message>
        <source>The last day; empty while the end is open</source>
        <translation>Den sidste dag; tom, så længe slutningen er åben</translation>
    </message>
    <message>
        <source>The layer does not say which CRS it is in. Set it, or name it in the profile (crs).</source>
        <translation>Laget siger ikke, hvilket koordinatsystem det er i. Angiv det, eller nævn det i profilen (crs).</translation>
    </message>
    <message>
        <source>The layer has no field {fields}; findings would be told in the usual sentence.</source>
        <translation>Laget har intet felt {fields}; fund ville blive fortalt i den sædvanlige sætning.</translation>
    </message>
    <message>
        <source>The layer is called</source>
        <translation>Laget hedder</translation>
    </message>
    <message>
        <source>The layer {layer} cannot be remembered, since nobody else could open it: {reason}</source>
        <translation>Laget {layer} kan ikke huskes, da ingen andre ville kunne åbne det: {reason}</translation>
    </message>
    <message>
        <source>The layer {layer} has no field {field}. Choose one of its fields, or none.</source>
        <translation>Laget {layer} har intet felt {field}. Vælg et af dets felter eller intet.</translation>
    </message>
    <message>
        <source>The layer {layer} has no geometry. Choose a layer with one.</source>
        <translation>Laget {layer} har ingen geometri. Vælg et lag, der har.</translation>
    </message>
    <message>
        <source>The layer {layer} lives in this QGIS only, so it cannot be remembered for others. Save it to a file first, best beside the register, and remember that one.</source>
        <translation>Laget {layer} findes kun i denne QGIS, så det kan ikke huskes for andre. Gem det først som en fil, helst ved siden af registret, og husk den.</translation>
    </message>
    <message>
        <source>The layer “{name}” lies in the project.</source>
        <translation>Laget »{name}« ligger i projektet.</translation>
    </message>
    <message>
        <source>The layers that are visible now, such as a street map or an aerial photograph</source>
        <translation>De lag, der er synlige nu, fx et gadekort eller et luftfoto</translation>
    </message>
    <message>
        <source>The least distance must be smaller than the greatest.</source>
        <translation>Den mindste afstand skal være mindre end den største.</translation>
    </message>
    <message>
        <source>The line has a part without length; draw it anew.</source>
        <translation>Linjen har et stykke uden længde; tegn den på ny.</translation>
    </message>
    <message>
        <source>The list is complete: withdraw what it no longer has</source>
        <translation>Listen er fuldstændig: træk det tilbage, som den ikke længere har</translation>
    </message>
    <message>
        <source>The list of changes that wait to be sent was damaged and was set aside as {aside}. If you saved something just before QGIS closed, see whether it is in the register.</source>
        <translation>Listen over ændringer, der venter på at blive sendt, var beskadiget og er lagt til side som {aside}. Gemte du noget, lige før QGIS lukkede, så se efter, om det er i registret.</translation>
    </message>
    <message>
        <source>The map goes to the area</source>
        <translation>Kortet går til området</translation>
    </message>
    <message>
        <source>The map sheet {file} could not be written. No package was made and nothing was replaced. Make room on the disk and try again, or leave the sheets out.</source>
        <translation>Kortarket {file} kunne ikke skrives. Ingen pakke blev lavet, og intet blev erstattet. Gør plads på disken og prøv igen, eller undlad arkene.</translation>
    </message>
    <message>
        <source>The map sheets</source>
        <translation>Kortarkene</translation>
    </message>
    <message>
        <source>The map shows no area; zoom to the one you want.</source>
        <translation>Kortet viser intet område; zoom til det ønskede.</translation>
    </message>
    <message>
        <source>The map shows nothing yet that could be an area.</source>
        <translation>Kortet viser endnu intet, der kan være et område.</translation>
    </message>
    <message>
        <source>The members are as before.</source>
        <translation>Medlemmerne er som før.</translation>
    </message>
    <message>
        <source>The members of “{name}” and their roles are not in the file, nor what parties asked about works that they may not see: whoever has the file may read everything in it, contacts included, and change it.</source>
        <translation>Medlemmerne af »{name}« og deres roller er ikke i filen, og heller ikke det, parter har spurgt om arbejder, som de ikke må se: den, der har filen, må læse alt i den, også kontakter, og ændre det.</translation>
    </message>
    <message>
        <source>The nearest are: {codes}.</source>
        <translation>De nærmeste er: {codes}.</translation>
    </message>
    <message>
        <source>The new file is for one desk, as this one is.</source>
        <translation>Den nye fil er til én arbejdsplads, ligesom denne.</translation>
    </message>
    <message>
        <source>The new file, whose folder must be there; or postgres:NAME for a PostgreSQL connection stored in QGIS, or service:NAME for a pg_service entry.</source>
        <translation>Den nye fil, hvis mappe skal findes; eller postgres:NAVN for en PostgreSQL-forbindelse, der er gemt i QGIS, eller service:NAVN for en post i pg_service.</translation>
    </message>
    <message>
        <source>The new rule was not added.</source>
        <translation>Den nye regel blev ikke tilføjet.</translation>
    </message>
    <message>
        <source>The order can still be changed: let {a} dig before {b} renews the surface.</source>
        <translation>Rækkefølgen kan endnu ændres: lad {a} grave, før {b} fornyer belægningen.</translation>
    </message>
    <message>
        <source>The organisation it acts for</source>
        <translation>Den organisation, det handler for</translation>
    </message>
    <message>
        <source>The other counts with the status {status}, too.</source>
        <translation>Det andet tæller også med, når det har status {status}.</translation>
    </message>
    <message>
        <source>The other does not count with the status {statuses}.</source>
        <translation>Det andet tæller ikke med, når det har status {statuses}.</translation>
    </message>
    <message>
        <source>The other work</source>
        <translation>Det andet arbejde</translation>
    </message>
    <message>
        <source>The outline is not sound: {reason}. Repaired, {before} m² become {after} m² (dashed on the map).</source>
        <translation>Omridset er ikke i orden: {reason}. Repareret bliver {before} m² til {after} m² (stiplet på kortet).</translation>
    </message>
    <message>
        <source>The owner of the works you draw</source>
        <translation>Ejeren af de arbejder, du tegner</translation>
    </message>
    <message>
        <source>The package could not be written: {reason}. Nothing was replaced. Choose another place.</source>
        <translation>Pakken kunne ikke skrives: {reason}. Intet blev erstattet. Vælg et andet sted.</translation>
    </message>
    <message>
        <source>The panel was given its first width; yours is kept</source>
        <translation>Panelet har fået sin første bredde; din bevares</translation>
    </message>
    <message>
        <source>The party that hands over</source>
        <translation>Parten, der udleverer</translation>
    </message>
    <message>
        <source>The party you work for: the owner of works you draw</source>
        <translation>Den part, du arbejder for: ejeren af de arbejder, du tegner</translation>
    </message>
    <message>
        <source>The profile {name} cannot be used. Nothing was imported.
{problems}</source>
        <translation>Profilen {name} kan ikke bruges. Intet blev importeret.
{problems}</translation>
    </message>
    <message>
        <source>The profile's CRS “{crs}” is not known here; write it as EPSG:25832, for example.</source>
        <translation>Profilens koordinatsystem »{crs}« er ukendt her; skriv det fx som EPSG:25832.</translation>
    </message>
    <message>
        <source>The project file could not be written: {reason}. No package was made, nothing was replaced.</source>
        <translation>Projektfilen kunne ikke skrives: {reason}. Ingen pakke blev lavet, intet blev erstattet.</translation>
    </message>
    <message>
        <source>The project holds layers of another register too: {layers}. They can be looked at only.</source>
        <translation>Projektet har også lag fra et andet register: {layers}. De kan kun ses.</translation>
    </message>
    <message>
        <source>The project {path} could not be written: {reason}. The file beside it is whole.</source>
        <translation>Projektet {path} kunne ikke skrives: {reason}. Filen ved siden af er hel.</translation>
    </message>
    <message>
        <source>The project’s register {uri} is not where it was.</source>
        <translation>Projektets register {uri} er ikke, hvor det var.</translation>
    </message>
    <message>
        <source>The register can only be read</source>
        <translation>Registret kan kun læses</translation>
    </message>
    <message>
        <source>The register cannot be written: {reason}</source>
        <translation>Registret kan ikke skrives: {reason}</translation>
    </message>
    <message>
        <source>The register has this plugin’s schema already; there was nothing to upgrade.</source>
        <translation>Registret har allerede dette plugins skema; der var intet at opgradere.</translation>
    </message>
    <message>
        <source>The register holds no parties yet; type the name of the first.</source>
        <translation>Registret har ingen parter endnu; skriv navnet på den første.</translation>
    </message>
    <message>
        <source>The register never held this row; register it as a new one.</source>
        <translation>Registret har aldrig haft denne række; registrér den som en ny.</translation>
    </message>
    <message>
        <source>The register never held version {version} of this row; read it anew.</source>
        <translation>Registret har aldrig haft version {version} af denne række; læs den på ny.</translation>
    </message>
    <message>
        <source>The register was upgraded from schema version {before} to {after} ({names}).</source>
        <translation>Registret er opgraderet fra skemaversion {before} til {after} ({names}).</translation>
    </message>
    <message>
        <source>The register {name} was closed; open it again.</source>
        <translation>Registret {name} blev lukket; åbn det igen.</translation>
    </message>
    <message>
        <source>The register {path} answered: {detail}. Nothing was saved.</source>
        <translation>Registret {path} svarede: {detail}. Intet blev gemt.</translation>
    </message>
    <message>
        <source>The register {path} could not be written: {reason}</source>
        <translation>Registret {path} kunne ikke skrives: {reason}</translation>
    </message>
    <message>
        <source>The register {path} was closed; open it again.</source>
        <translation>Registret {path} blev lukket; åbn det igen.</translation>
    </message>
    <message>
        <source>The register's layers can be looked at and not edited, because this project saves several layers in one transaction, past the register's door. Choose the local edit buffer under Project ▸ Properties ▸ Data Sources ▸ Transaction mode to edit them.</source>
        <translation>Registrets lag kan ses og ikke redigeres, fordi dette projekt gemmer flere lag i én transaktion uden om registret. Vælg den lokale redigeringsbuffer under Projekt ▸ Egenskaber ▸ Datakilder ▸ Transaktionstilstand for at redigere dem.</translation>
    </message>
    <message>
        <source>The registers opened last</source>
        <translation>De sidst åbnede registre</translation>
    </message>
    <message>
        <source>The report {path} could not be written: {reason}. Everything else is done as told above.</source>
        <translation>Rapporten {path} kunne ikke skrives: {reason}. Alt andet er gjort som fortalt ovenfor.</translation>
    </message>
    <message>
        <source>The rule '{id}' in the register cannot be used: {reason} Nothing was checked; correct the rule.</source>
        <translation>Reglen '{id}' i registret kan ikke bruges: {reason} Intet blev tjekket; ret reglen.</translation>
    </message>
    <message>
        <source>The rule holds everywhere.</source>
        <translation>Reglen gælder overalt.</translation>
    </message>
    <message>
        <source>The rules are as before.</source>
        <translation>Reglerne er som før.</translation>
    </message>
    <message>
        <source>The rules cannot be written to {file}: {reason}. Choose another place.</source>
        <translation>Reglerne kan ikke skrives til {file}: {reason}. Vælg et andet sted.</translation>
    </message>
    <message>
        <source>The rules file {file} cannot be read: {reason}. {outcome}</source>
        <translation>Regelfilen {file} kan ikke læses: {reason}. {outcome}</translation>
    </message>
    <message>
        <source>The rules file {file} cannot be used. Line {line}: {reason} {outcome}</source>
        <translation>Regelfilen {file} kan ikke bruges. Linje {line}: {reason} {outcome}</translation>
    </message>
    <message>
        <source>The same as for the first</source>
        <translation>Det samme som for det første</translation>
    </message>
    <message>
        <source>The same owner</source>
        <translation>Samme ejer</translation>
    </message>
    <message>
        <source>The same project</source>
        <translation>Samme projekt</translation>
    </message>
    <message>
        <source>The same street</source>
        <translation>Samme vej</translation>
    </message>
    <message>
        <source>The selected areas of “{layer}”</source>
        <translation>De valgte flader i »{layer}«</translation>
    </message>
    <message>
        <source>The selected features of “{layer}” have no geometry.</source>
        <translation>De valgte objekter i »{layer}« har ingen geometri.</translation>
    </message>
    <message>
        <source>The selected works</source>
        <translation>De valgte arbejder</translation>
    </message>
    <message>
        <source>The selected works: {count}</source>
        <translation>De valgte arbejder: {count}</translation>
    </message>
    <message>
        <source>The server did not say who the members are. Go back, and try again later.</source>
        <translation>Serveren svarede ikke, hvem medlemmerne er. Gå tilbage, og prøv igen senere.</translation>
    </message>
    <message>
        <source>The server is asked who the members are.</source>
        <translation>Serveren bliver spurgt, hvem medlemmerne er.</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>Serveren bliver spurgt.</translation>
    </message>
    <message>
        <source>The server of “{name}” has no room left ({detail}). Nothing was saved; tell its administrator.</source>
        <translation>Serveren for »{name}« har ikke mere plads ({detail}). Intet blev gemt; sig det til dens administrator.</translation>
    </message>
    <message>
        <source>The station at Smedegade</source>
        <translation>Stationen ved Smedegade</translation>
    </message>
    <message>
        <source>The style of {layer} could not be written: {reason}. No package was made, nothing was replaced.</source>
        <translation>Stilen for {layer} kunne ikke skrives: {reason}. Ingen pakke blev lavet, intet blev erstattet.</translation>
    </message>
    <message>
        <source>The surface</source>
        <translation>Belægningen</translation>
    </message>
    <message>
        <source>The surface is opened</source>
        <translation>Belægningen åbnes</translation>
    </message>
    <message>
        <source>The trench has no length yet. Click where it goes on; your drawing is kept.</source>
        <translation>Ledningsgraven har ingen længde endnu. Klik, hvor den går videre; din tegning er bevaret.</translation>
    </message>
    <message>
        <source>The trench has no width yet. Give its width in metres; your drawing is kept.</source>
        <translation>Ledningsgraven har ingen bredde endnu. Angiv bredden i meter; din tegning er bevaret.</translation>
    </message>
    <message>
        <source>The upgrade would leave {table} without the rows it names. Nothing was changed.</source>
        <translation>Opgraderingen ville efterlade {table} uden de rækker, den henviser til. Intet er ændret.</translation>
    </message>
    <message>
        <source>The upgrade {number} ({name}) differs from the one that this register has been through. Nothing was changed; install the plugin anew.</source>
        <translation>Opgraderingen {number} ({name}) er en anden end den, dette register har været igennem. Intet er ændret; installér pluginet på ny.</translation>
    </message>
    <message>
        <source>The whole register</source>
        <translation>Hele registret</translation>
    </message>
    <message>
        <source>The width in metres a new trench starts with</source>
        <translation>Den bredde i meter, en ny ledningsgrav begynder med</translation>
    </message>
    <message>
        <source>The work</source>
        <translation>Arbejdet</translation>
    </message>
    <message>
        <source>The work began on {began}, after its planned end {end}: give it a later end.</source>
        <translation>Arbejdet begyndte {began}, efter den planlagte slutdato {end}: giv det en senere slutdato.</translation>
    </message>
    <message>
        <source>The work began on {day}: its actual dates stay, only the plan moves.</source>
        <translation>Arbejdet begyndte {day}: de faktiske datoer bliver, kun planen flyttes.</translation>
    </message>
    <message>
        <source>The work ended on {ended}, before its start {start}: give it its actual start.</source>
        <translation>Arbejdet sluttede {ended}, før startdatoen {start}: angiv den faktiske startdato.</translation>
    </message>
    <message>
        <source>The work has no area; draw one.</source>
        <translation>Arbejdet har ingen flade; tegn en.</translation>
    </message>
    <message>
        <source>The work has no end date yet, so no phase can follow it. Give it an end date first.</source>
        <translation>Arbejdet har ingen slutdato endnu, så ingen etape kan følge efter det. Angiv en slutdato først.</translation>
    </message>
    <message>
        <source>The work is no longer in the register; somebody deleted it.</source>
        <translation>Arbejdet er ikke længere i registret; nogen har slettet det.</translation>
    </message>
    <message>
        <source>The work of this sheet</source>
        <translation>Dette arks arbejde</translation>
    </message>
    <message>
        <source>The work that this drawing was for is no longer in the form.</source>
        <translation>Det arbejde, som denne tegning var til, er ikke længere i formularen.</translation>
    </message>
    <message>
        <source>The work was never registered.</source>
        <translation>Arbejdet er aldrig blevet registreret.</translation>
    </message>
    <message>
        <source>The work whose traffic goes this way, on the days of that work</source>
        <translation>Arbejdet, hvis trafik ledes denne vej på arbejdets dage</translation>
    </message>
    <message>
        <source>The works are being read.</source>
        <translation>Arbejderne læses.</translation>
    </message>
    <message>
        <source>The works for a spreadsheet</source>
        <translation>Arbejderne til et regneark</translation>
    </message>
    <message>
        <source>The works for older programs</source>
        <translation>Arbejderne til ældre programmer</translation>
    </message>
    <message>
        <source>The works for web maps and apps</source>
        <translation>Arbejderne til webkort og apps</translation>
    </message>
    <message>
        <source>The works of the list</source>
        <translation>Listens arbejder</translation>
    </message>
    <message>
        <source>The works of the list: {count}</source>
        <translation>Listens arbejder: {count}</translation>
    </message>
    <message>
        <source>The works of {party} stay as they are.</source>
        <translation>Arbejderne fra {party} bliver, som de er.</translation>
    </message>
    <message>
        <source>The works that touch the area go into a file, with all that belongs to them. Nothing is locked meanwhile.</source>
        <translation>De arbejder, der rører området, kommer i en fil med alt, hvad der hører til dem. Intet er låst imens.</translation>
    </message>
    <message>
        <source>Their value</source>
        <translation>Deres værdi</translation>
    </message>
    <message>
        <source>Their values and ours</source>
        <translation>Deres værdier og vores</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Deres</translation>
    </message>
    <message>
        <source>There are edits in {layers} that are not in the register yet. Save the layer, or undo them.</source>
        <translation>Der er redigeringer i {layers}, som ikke er i registret endnu. Gem laget, eller fortryd dem.</translation>
    </message>
    <message>
        <source>There are edits in {layers} that are not saved. Save or discard them, then close the register.</source>
        <translation>Der er redigeringer i {layers}, som ikke er gemt. Gem eller kassér dem, og luk så registret.</translation>
    </message>
    <message>
        <source>There are no works to check yet. Draw the first one on the map, or import a list.</source>
        <translation>Der er ingen arbejder at tjekke endnu. Tegn det første på kortet, eller importér en liste.</translation>
    </message>
    <message>
        <source>There is a register in the database of “{name}” already, and it was left as it is.</source>
        <translation>Der er allerede et register i databasen for »{name}«, og det er ikke rørt.</translation>
    </message>
    <message>
        <source>There is no Samgrav register in the database of “{name}”. Create one there, or choose another.</source>
        <translation>Der er intet Samgrav-register i databasen for »{name}«. Opret et dér, eller vælg en anden.</translation>
    </message>
    <message>
        <source>There is no file {path}. Was it moved or renamed, or is its drive not connected?</source>
        <translation>Der er ingen fil {path}. Er den flyttet eller omdøbt, eller er drevet ikke tilsluttet?</translation>
    </message>
    <message>
        <source>There is no folder {folder} for the result; make it first. Nothing was done.</source>
        <translation>Der er ingen mappe {folder} til resultatet; opret den først. Intet er sket.</translation>
    </message>
    <message>
        <source>There is no folder {folder}, so nothing was handed over. Make it, or choose another place.</source>
        <translation>Der er ingen mappe {folder}, så intet blev udleveret. Opret den, eller vælg et andet sted.</translation>
    </message>
    <message>
        <source>There is no folder {folder}; make it first.</source>
        <translation>Der er ingen mappe {folder}; opret den først.</translation>
    </message>
    <message>
        <source>There is no party “{name}” in the register; add it to the parties, or choose one of them.</source>
        <translation>Der er ingen part »{name}« i registret; føj den til parterne, eller vælg en af dem.</translation>
    </message>
    <message>
        <source>There is no table {table}.</source>
        <translation>Der er ingen tabel {table}.</translation>
    </message>
    <message>
        <source>There is no way from schema version {before} to {target} in this plugin; update the plugin.</source>
        <translation>Der er ingen vej fra skemaversion {before} til {target} i dette plugin; opdatér pluginet.</translation>
    </message>
    <message>
        <source>There is one “{value}” in {table} already.</source>
        <translation>Der er allerede »{value}« i {table}.</translation>
    </message>
    <message>
        <source>These rules can be seen and not changed: {reason}</source>
        <translation>Disse regler kan ses og ikke ændres: {reason}</translation>
    </message>
    <message>
        <source>They could dig together.</source>
        <translation>De kunne grave sammen.</translation>
    </message>
    <message>
        <source>They have different owners.</source>
        <translation>De har forskellige ejere.</translation>
    </message>
    <message>
        <source>They lie in different streets.</source>
        <translation>De ligger på forskellige veje.</translation>
    </message>
    <message>
        <source>They may come that near in time: in {share} of the possible placements.</source>
        <translation>De kan komme så tæt på hinanden i tid: i {share} af de mulige placeringer.</translation>
    </message>
    <message>
        <source>They may meet: in {share} of the possible placements.</source>
        <translation>De kan mødes: i {share} af de mulige placeringer.</translation>
    </message>
    <message>
        <source>This file is there already; choose another name.</source>
        <translation>Filen er der allerede; vælg et andet navn.</translation>
    </message>
    <message>
        <source>This is no valid JSON: {reason}.</source>
        <translation>Dette er ikke gyldig JSON: {reason}.</translation>
    </message>
    <message>
        <source>This is registered already, as {ref}.</source>
        <translation>Dette er allerede registreret som {ref}.</translation>
    </message>
    <message>
        <source>This is you: you can then not open the register any more, and only another admin lets you in again.</source>
        <translation>Det er dig: du kan så ikke længere åbne registret, og kun en anden administrator kan lukke dig ind igen.</translation>
    </message>
    <message>
        <source>This rule cannot be read, and no check can be made until it is put right or removed: {reason}</source>
        <translation>Denne regel kan ikke læses, og intet tjek kan laves, før den er bragt i orden eller fjernet: {reason}</translation>
    </message>
    <message>
        <source>This rule cannot be read; remove it, or put it right in the table.</source>
        <translation>Denne regel kan ikke læses; fjern den, eller ret den i tabellen.</translation>
    </message>
    <message>
        <source>This server has no such login that is no member yet. Its administrator makes new ones.</source>
        <translation>Denne server har intet login med det navn, der ikke allerede er medlem. Serverens administrator opretter nye.</translation>
    </message>
    <message>
        <source>This work belongs to another register; it is offered when that one is opened.</source>
        <translation>Dette arbejde hører til et andet register; det tilbydes, når det åbnes.</translation>
    </message>
    <message>
        <source>Tick a rule first.</source>
        <translation>Sæt først flueben ved en regel.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Title A</source>
        <translation>Titel A</translation>
    </message>
    <message>
        <source>Title B</source>
        <translation>Titel B</translation>
    </message>
    <message>
        <source>To copy it into a database, add a connection in the browser first, under PostgreSQL.</source>
        <translation>For at kopiere det til en database skal du først tilføje en forbindelse i browseren under PostgreSQL.</translation>
    </message>
    <message>
        <source>To decide, because others changed the same: {refused}.</source>
        <translation>Skal afgøres, fordi andre ændrede det samme: {refused}.</translation>
    </message>
    <message>
        <source>To note</source>
        <translation>Bemærk</translation>
    </message>
    <message>
        <source>To put right in the file, before it is brought back again: {wrong}.</source>
        <translation>Skal rettes i filen, før den bringes tilbage igen: {wrong}.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Samtidig</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Trafik</translation>
    </message>
    <message>
        <source>Trees, squares and parks</source>
        <translation>Træer, pladser og parker</translation>
    </message>
    <message>
        <source>Trial holes, Ågade</source>
        <translation>Prøvehuller, Ågade</translation>
    </message>
    <message>
        <source>Tunnel &amp; Drain</source>
        <translation>Tunnel &amp; Dræn</translation>
    </message>
    <message>
        <source>Type a day: {examples}</source>
        <translation>Skriv en dag: {examples}</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>UUID A</source>
        <translation>UUID A</translation>
    </message>
    <message>
        <source>UUID B</source>
        <translation>UUID B</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Uændret</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Fortrudt</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>Opgradér</translation>
    </message>
    <message>
        <source>Upgrade register</source>
        <translation>Opgradér register</translation>
    </message>
    <message>
        <source>Upgrading the register</source>
        <translation>Opgraderer registret</translation>
    </message>
    <message>
        <source>Upgrading the register…</source>
        <translation>Opgraderer registret…</translation>
    </message>
    <message>
        <source>User and password of {layer} were not stored. Everybody reaches it by a connection to that database which is stored in their own QGIS.</source>
        <translation>Bruger og adgangskode til {layer} blev ikke gemt. Alle når det gennem en forbindelse til databasen, som er gemt i deres egen QGIS.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Værdi</translation>
    </message>
    <message>
        <source>Values that stand for a date that is missing, such as 00000000000000.000</source>
        <translation>Værdier, der står for en manglende dato, fx 00000000000000.000</translation>
    </message>
    <message>
        <source>Values that stand for an end that is not known, such as 01/01/3000</source>
        <translation>Værdier, der står for en ukendt slutning, fx 01/01/3000</translation>
    </message>
    <message>
        <source>Values that the profile does not list</source>
        <translation>Værdier, som profilen ikke nævner</translation>
    </message>
    <message>
        <source>Values the profile does not list</source>
        <translation>Værdier, profilen ikke nævner</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>Læser</translation>
    </message>
    <message>
        <source>Visible to</source>
        <translation>Synlig for</translation>
    </message>
    <message>
        <source>Wait for the dry run.</source>
        <translation>Vent på prøvekørslen.</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Advarsel</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Advarsler</translation>
    </message>
    <message>
        <source>Water and sewer</source>
        <translation>Vand og kloak</translation>
    </message>
    <message>
        <source>Water company</source>
        <translation>Vandselskabet</translation>
    </message>
    <message>
        <source>Water main renewed, Fabriksvej</source>
        <translation>Vandledning fornyes, Fabriksvej</translation>
    </message>
    <message>
        <source>Water main renewed, Lindegade east</source>
        <translation>Vandledning fornyes, Lindegade øst</translation>
    </message>
    <message>
        <source>Water main renewed, Rosengade</source>
        <translation>Vandledning fornyes, Rosengade</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Vægt</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Hvad</translation>
    </message>
    <message>
        <source>What an earlier check found cannot be read from {path}: {reason}. Check again to see what meets now.</source>
        <translation>Det, som et tidligere tjek fandt, kan ikke læses fra {path}: {reason}. Tjek igen for at se, hvad der mødes nu.</translation>
    </message>
    <message>
        <source>What an earlier check found is being read.</source>
        <translation>Det, som et tidligere tjek fandt, er ved at blive læst.</translation>
    </message>
    <message>
        <source>What became of each work</source>
        <translation>Hvad der blev af hvert arbejde</translation>
    </message>
    <message>
        <source>What do its columns mean?</source>
        <translation>Hvad betyder dets kolonner?</translation>
    </message>
    <message>
        <source>What is done, in a few words, e.g. New mains</source>
        <translation>Hvad der laves, med få ord, fx Ny hovedledning</translation>
    </message>
    <message>
        <source>What is not in here</source>
        <translation>Hvad der ikke er med</translation>
    </message>
    <message>
        <source>What is on the map</source>
        <translation>Hvad kortet viser</translation>
    </message>
    <message>
        <source>What it meets</source>
        <translation>Hvad det rammer</translation>
    </message>
    <message>
        <source>What it meets: {count}</source>
        <translation>Hvad det rammer: {count}</translation>
    </message>
    <message>
        <source>What others changed too</source>
        <translation>Hvad andre også ændrede</translation>
    </message>
    <message>
        <source>What parties asked about works that they may not see is kept in “{name}” alone.</source>
        <translation>Det, parter har spurgt om arbejder, som de ikke må se, ligger kun i »{name}«.</translation>
    </message>
    <message>
        <source>What the file would add and change</source>
        <translation>Hvad filen ville tilføje og ændre</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Det, kortet viser</translation>
    </message>
    <message>
        <source>What the panel and the layer tree call it; the file's name where it is empty.</source>
        <translation>Det, som panelet og lagtræet kalder det; filens navn, hvis det er tomt.</translation>
    </message>
    <message>
        <source>What waited is discarded; the register is as it was.</source>
        <translation>Det, der ventede, er kasseret; registret er, som det var.</translation>
    </message>
    <message>
        <source>What waits is kept on this computer: the register has not taken it yet. Nothing is sent twice.</source>
        <translation>Det, der venter, ligger på denne computer: registret har ikke modtaget det endnu. Intet sendes to gange.</translation>
    </message>
    <message>
        <source>What was done to make rows fit</source>
        <translation>Hvad der blev gjort, for at rækker passer</translation>
    </message>
    <message>
        <source>What was found and done</source>
        <translation>Hvad der blev fundet og gjort</translation>
    </message>
    <message>
        <source>What was wrong</source>
        <translation>Hvad der var galt</translation>
    </message>
    <message>
        <source>What you fill in holds for all of them.</source>
        <translation>Det, du udfylder, gælder for dem alle.</translation>
    </message>
    <message>
        <source>What you save goes straight to the register.</source>
        <translation>Det, du gemmer, går direkte til registret.</translation>
    </message>
    <message>
        <source>What you saved while the register did not answer waits on this computer: {reason}</source>
        <translation>Det, du gemte, mens registret ikke svarede, venter på denne computer: {reason}</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Hvornår</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Hvor</translation>
    </message>
    <message>
        <source>Where is the package to lie?</source>
        <translation>Hvor skal pakken ligge?</translation>
    </message>
    <message>
        <source>Where parts overlap, the area before counts the overlap twice.</source>
        <translation>Hvor dele overlapper, tæller arealet før overlappet med to gange.</translation>
    </message>
    <message>
        <source>Where the register lies now</source>
        <translation>Hvor registret ligger nu</translation>
    </message>
    <message>
        <source>Where the rules are to lie</source>
        <translation>Hvor reglerne skal ligge</translation>
    </message>
    <message>
        <source>Where traffic goes meanwhile</source>
        <translation>Hvor trafikken ledes imens</translation>
    </message>
    <message>
        <source>Whether the map lies beneath the last handover's sheets</source>
        <translation>Om kortet ligger under arkene i den sidste udlevering</translation>
    </message>
    <message>
        <source>Which list of works do you want to bring in?</source>
        <translation>Hvilken liste med arbejder vil du hente ind?</translation>
    </message>
    <message>
        <source>Which way it leads, or for whom</source>
        <translation>Hvor den fører hen, eller for hvem</translation>
    </message>
    <message>
        <source>Whichever comes first</source>
        <translation>Uanset hvilket der kommer først</translation>
    </message>
    <message>
        <source>While the surface is protected</source>
        <translation>Under gravespærringen</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Hvem</translation>
    </message>
    <message>
        <source>Who may read and write “{name}”. Logins are made by the database’s administrator.</source>
        <translation>Hvem der må læse og skrive i »{name}«. Logins oprettes af databaseadministratoren.</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>Hvem du er</translation>
    </message>
    <message>
        <source>Whom parties call about works that they may not see:</source>
        <translation>Hvem parter kan ringe til om arbejder, som de ikke må se:</translation>
    </message>
    <message>
        <source>Whom to ask: the owners of the works, {owners}</source>
        <translation>Hvem man kan spørge: ejerne af arbejderne, {owners}</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Hvorfor</translation>
    </message>
    <message>
        <source>Why, for those who ask later</source>
        <translation>Hvorfor, til dem, der spørger senere</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Bredde</translation>
    </message>
    <message>
        <source>With 'a_follows_b', 'gap_min_days' must be 1 or more.</source>
        <translation>Sammen med 'a_follows_b' skal 'gap_min_days' være 1 eller mere.</translation>
    </message>
    <message>
        <source>With what people have settled</source>
        <translation>Med det, der er afgjort</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Træk tilbage</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Trukket tilbage</translation>
    </message>
    <message>
        <source>Withdrawn works</source>
        <translation>Tilbagetrukne arbejder</translation>
    </message>
    <message>
        <source>Withdrawn, since the complete file no longer has them</source>
        <translation>Trukket tilbage, da den fuldstændige fil ikke længere har dem</translation>
    </message>
    <message>
        <source>Within (m)</source>
        <translation>Inden for (m)</translation>
    </message>
    <message>
        <source>Without a start date</source>
        <translation>Uden startdato</translation>
    </message>
    <message>
        <source>Without a start date, so that no neighbours can be told: {refs}.</source>
        <translation>Uden startdato, så der ikke kan angives naboarbejder: {refs}.</translation>
    </message>
    <message>
        <source>Without it, works that touch or overlap count, too</source>
        <translation>Uden den tæller arbejder, der rører eller overlapper hinanden, også med</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbejde</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbejdsgang</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Arbejder</translation>
    </message>
    <message>
        <source>Works added</source>
        <translation>Tilføjede arbejder</translation>
    </message>
    <message>
        <source>Works are being handed over; wait for it or stop it.</source>
        <translation>Arbejder er ved at blive udleveret; vent på det, eller stop det.</translation>
    </message>
    <message>
        <source>Works as they were</source>
        <translation>Uændrede arbejder</translation>
    </message>
    <message>
        <source>Works changed</source>
        <translation>Ændrede arbejder</translation>
    </message>
    <message>
        <source>Works copied</source>
        <translation>Kopierede arbejder</translation>
    </message>
    <message>
        <source>Works deleted</source>
        <translation>Slettede arbejder</translation>
    </message>
    <message>
        <source>Works handed over</source>
        <translation>Udleverede arbejder</translation>
    </message>
    <message>
        <source>Works handed over: {count}.</source>
        <translation>Udleverede arbejder: {count}.</translation>
    </message>
    <message>
        <source>Works in our city</source>
        <translation>Arbejder i vores by</translation>
    </message>
    <message>
        <source>Works in the file</source>
        <translation>Arbejder i filen</translation>
    </message>
    <message>
        <source>Works in the street: {register}</source>
        <translation>Arbejder på vejen: {register}</translation>
    </message>
    <message>
        <source>Works in this extent (empty: all)</source>
        <translation>Arbejder i denne udstrækning (tom: alle)</translation>
    </message>
    <message>
        <source>Works not sent yet</source>
        <translation>Arbejder, der ikke er sendt endnu</translation>
    </message>
    <message>
        <source>Works of one project count, too.</source>
        <translation>Arbejder i samme projekt tæller også med.</translation>
    </message>
    <message>
        <source>Works of the party</source>
        <translation>Partens arbejder</translation>
    </message>
    <message>
        <source>Works of the project</source>
        <translation>Projektets arbejder</translation>
    </message>
    <message>
        <source>Works of the register</source>
        <translation>Registrets arbejder</translation>
    </message>
    <message>
        <source>Works that are internal to other parties, as neighbours, by their detours, in findings or otherwise.</source>
        <translation>Arbejder, der er interne for andre parter: hverken som naboarbejder, ved deres omkørsler, i fund eller på anden måde.</translation>
    </message>
    <message>
        <source>Works that the file no longer has, left as they are</source>
        <translation>Arbejder, som filen ikke længere har, og som fik lov at blive</translation>
    </message>
    <message>
        <source>Works that you may not see took no part in this check.</source>
        <translation>Arbejder, som du ikke må se, var ikke med i dette tjek.</translation>
    </message>
    <message>
        <source>Works to decide about</source>
        <translation>Arbejder, der skal afgøres</translation>
    </message>
    <message>
        <source>Works to import</source>
        <translation>Arbejder, der skal importeres</translation>
    </message>
    <message>
        <source>Works to put right</source>
        <translation>Arbejder, der skal rettes</translation>
    </message>
    <message>
        <source>Works with the status {statuses} do not count.</source>
        <translation>Arbejder med status {statuses} tæller ikke med.</translation>
    </message>
    <message>
        <source>Works with the status {status} count, too.</source>
        <translation>Arbejder med status {status} tæller også med.</translation>
    </message>
    <message>
        <source>Works withdrawn</source>
        <translation>Tilbagetrukne arbejder</translation>
    </message>
    <message>
        <source>Works without a start</source>
        <translation>Arbejder uden startdato</translation>
    </message>
    <message>
        <source>Works without a start date, because a period was chosen: {refs}.</source>
        <translation>Arbejder uden startdato, fordi der er valgt en periode: {refs}.</translation>
    </message>
    <message>
        <source>Works {count}</source>
        <translation>Arbejder {count}</translation>
    </message>
    <message>
        <source>Write a package of maps and files for a contractor</source>
        <translation>Skriv en pakke med kort og filer til en entreprenør</translation>
    </message>
    <message>
        <source>Write the rules to a file to share</source>
        <translation>Skriv reglerne til en fil, der kan deles</translation>
    </message>
    <message>
        <source>Write the works of an area into a file, to be changed without a network</source>
        <translation>Skriv arbejderne i et område til en fil, så de kan rettes uden netværk</translation>
    </message>
    <message>
        <source>Writes a GeoPackage with the works that touch an extent, and all that belongs to them: what your login may read, with the code lists, parties and rules. It is a register by itself: open it in the Samgrav panel, or edit its works with any program that writes GeoPackages, such as QField. Nothing is locked meanwhile, and a file that is lost harms nothing. &lt;i&gt;Bring back&lt;/i&gt; sends what was changed.</source>
        <translation>Skriver en GeoPackage med de arbejder, der rører en udstrækning, og alt, hvad der hører til dem: det, dit login må læse, med kodelister, parter og regler. Den er et register i sig selv: åbn den i Samgravs panel, eller redigér arbejderne i et hvilket som helst program, der kan skrive GeoPackages, fx QField. Intet er låst imens, og en fil, der går tabt, gør ingen skade. &lt;i&gt;Bring tilbage&lt;/i&gt; sender det, der er ændret.</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Skriver</translation>
    </message>
    <message>
        <source>You are the first admin of the register in “{name}”, and so far its only member. Open it and choose Members to add the others.</source>
        <translation>Du er den første administrator af registret i »{name}« og indtil videre det eneste medlem. Åbn det, og vælg Medlemmer for at tilføje de andre.</translation>
    </message>
    <message>
        <source>You deleted it, and {who} changed it</source>
        <translation>Du slettede det, og {who} ændrede det</translation>
    </message>
    <message>
        <source>You have edited on since this save was refused. Your edits are kept; save again to compare them.</source>
        <translation>Du har redigeret videre, siden denne lagring blev afvist. Dine redigeringer er bevaret; gem igen for at sammenligne dem.</translation>
    </message>
    <message>
        <source>You may read “{name}” and not change it. Ask one of its admins where you need to.</source>
        <translation>Du må læse »{name}« og ikke ændre det. Spørg en af dets administratorer, hvis du har brug for det.</translation>
    </message>
    <message>
        <source>You may register and change what belongs to {party}, and nothing of other owners.</source>
        <translation>Du må registrere og ændre det, der tilhører {party}, og intet fra andre ejere.</translation>
    </message>
    <message>
        <source>You read a part of this register only. Take an area offline to have it with you; a coordinator can copy the register.</source>
        <translation>Du læser kun en del af dette register. Tag et område offline for at have det med dig; en koordinator kan kopiere registret.</translation>
    </message>
    <message>
        <source>You saved or discarded these edits meanwhile: there is nothing left to decide.</source>
        <translation>Du har gemt eller kasseret disse ændringer i mellemtiden: der er ikke mere at afgøre.</translation>
    </message>
    <message>
        <source>Your login may not prepare the database of “{name}” ({detail}). Nothing was changed. Ask its administrator to run administrator.sql, as the README beside it says; both lie in the plugin’s folder, under resources/sql/postgres.</source>
        <translation>Dit login må ikke forberede databasen for »{name}« ({detail}). Intet er ændret. Bed dens administrator køre administrator.sql, som README ved siden af siger; begge ligger i pluginets mappe under resources/sql/postgres.</translation>
    </message>
    <message>
        <source>Your login reads a part of “{name}” only, so it cannot copy the register. Nothing was copied. To have what you may read with you without a network, take an area offline; for a copy of the whole ask a coordinator.</source>
        <translation>Dit login læser kun en del af »{name}«, så det kan ikke kopiere registret. Intet blev kopieret. Vil du have det, du må læse, med dig uden netværk, så tag et område offline; vil du have en kopi af det hele, så spørg en koordinator.</translation>
    </message>
    <message>
        <source>Your login {login} is no member of the register in “{name}”. Ask one of its admins to make you a member.</source>
        <translation>Dit login {login} er ikke medlem af registret i »{name}«. Bed en af dets administratorer gøre dig til medlem.</translation>
    </message>
    <message>
        <source>Your name, as the register's history shows it</source>
        <translation>Dit navn, som registrets historik viser det</translation>
    </message>
    <message>
        <source>Your party, your name and what happens on saving</source>
        <translation>Din part, dit navn, og hvad der sker, når du gemmer</translation>
    </message>
    <message>
        <source>Your {fields} will be saved too.</source>
        <translation>Din ændring af {fields} gemmes også.</translation>
    </message>
    <message>
        <source>Zip (*.zip)</source>
        <translation>Zip (*.zip)</translation>
    </message>
    <message>
        <source>Zoom to it</source>
        <translation>Zoom til det</translation>
    </message>
    <message>
        <source>a dig</source>
        <translation>et gravearbejde</translation>
    </message>
    <message>
        <source>a renewed surface</source>
        <translation>en fornyet belægning</translation>
    </message>
    <message>
        <source>a rule must be an object in braces.</source>
        <translation>en regel skal være et objekt i krøllede parenteser.</translation>
    </message>
    <message>
        <source>a surface</source>
        <translation>en belægning</translation>
    </message>
    <message>
        <source>a text goes on over the end of its line, or holds a tabulator</source>
        <translation>en tekst går ud over enden af sin linje eller indeholder et tabulatortegn</translation>
    </message>
    <message>
        <source>a text that begins here has no closing quotation mark</source>
        <translation>en tekst, der begynder her, mangler sit afsluttende anførselstegn</translation>
    </message>
    <message>
        <source>a work</source>
        <translation>et arbejde</translation>
    </message>
    <message>
        <source>a work since withdrawn</source>
        <translation>et arbejde, der siden er trukket tilbage</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>administrator</translation>
    </message>
    <message>
        <source>advice</source>
        <translation>råd</translation>
    </message>
    <message>
        <source>after a backslash stands a sign that does not belong there; write two for a real one</source>
        <translation>efter en omvendt skråstreg står et tegn, der ikke hører til der; skriv to for at få en</translation>
    </message>
    <message>
        <source>after it</source>
        <translation>efter det</translation>
    </message>
    <message>
        <source>always {value}</source>
        <translation>altid {value}</translation>
    </message>
    <message>
        <source>another dig</source>
        <translation>et andet gravearbejde</translation>
    </message>
    <message>
        <source>another such dig</source>
        <translation>et andet sådant gravearbejde</translation>
    </message>
    <message>
        <source>another such work</source>
        <translation>et andet sådant arbejde</translation>
    </message>
    <message>
        <source>another work</source>
        <translation>et andet arbejde</translation>
    </message>
    <message>
        <source>area</source>
        <translation>område</translation>
    </message>
    <message>
        <source>as the layer says</source>
        <translation>som laget siger</translation>
    </message>
    <message>
        <source>as the rest</source>
        <translation>som resten</translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>når som helst</translation>
    </message>
    <message>
        <source>at the same time</source>
        <translation>på samme tid</translation>
    </message>
    <message>
        <source>at the same time or right after one another</source>
        <translation>på samme tid eller lige efter hinanden</translation>
    </message>
    <message>
        <source>at the same time or with at most {free} between them</source>
        <translation>på samme tid eller med højst {free} imellem</translation>
    </message>
    <message>
        <source>before</source>
        <translation>før</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>sikkert</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>ændret</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>komma</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>forbundet</translation>
    </message>
    <message>
        <source>coordinator</source>
        <translation>koordinator</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>days</source>
        <translation>dage</translation>
    </message>
    <message>
        <source>detours</source>
        <translation>omkørsler</translation>
    </message>
    <message>
        <source>digs</source>
        <translation>graver</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>afstand</translation>
    </message>
    <message>
        <source>does not dig</source>
        <translation>ikke graver</translation>
    </message>
    <message>
        <source>does not hinder motor traffic</source>
        <translation>ikke generer biltrafikken</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>alle dage</translation>
    </message>
    <message>
        <source>every day from {day} on</source>
        <translation>alle dage fra {day}</translation>
    </message>
    <message>
        <source>every kind</source>
        <translation>alle arter</translation>
    </message>
    <message>
        <source>every place</source>
        <translation>alle steder</translation>
    </message>
    <message>
        <source>every status</source>
        <translation>alle statusser</translation>
    </message>
    <message>
        <source>every traffic</source>
        <translation>al trafik</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alt</translation>
    </message>
    <message>
        <source>file in use since {time}</source>
        <translation>fil i brug siden {time}</translation>
    </message>
    <message>
        <source>first of {ways}</source>
        <translation>den første af {ways}</translation>
    </message>
    <message>
        <source>from {start}</source>
        <translation>fra {start}</translation>
    </message>
    <message>
        <source>from {start} on</source>
        <translation>fra {start}</translation>
    </message>
    <message>
        <source>from {start}, end open</source>
        <translation>fra {start}, uden slutdato</translation>
    </message>
    <message>
        <source>handover</source>
        <translation>udlevering</translation>
    </message>
    <message>
        <source>handover.qgz: open this with QGIS; it shows works.gpkg, which holds everything: works, detours, neighbours, findings, protected surfaces, with colours and labels. No add-on is needed.</source>
        <translation>handover.qgz: åbn denne i QGIS; den viser works.gpkg, som indeholder alt: arbejder, omkørsler, naboarbejder, fund og belægninger med gravespærring, med farver og etiketter. Der kræves intet plugin.</translation>
    </message>
    <message>
        <source>has the status {codes}</source>
        <translation>har status {codes}</translation>
    </message>
    <message>
        <source>has the traffic {codes}</source>
        <translation>har trafikken {codes}</translation>
    </message>
    <message>
        <source>here a colon is missing between a name and its value</source>
        <translation>her mangler et kolon mellem et navn og dets værdi</translation>
    </message>
    <message>
        <source>here a comma stands after the last entry</source>
        <translation>her står et komma efter det sidste led</translation>
    </message>
    <message>
        <source>here a name in double quotation marks is missing</source>
        <translation>her mangler et navn i dobbelte anførselstegn</translation>
    </message>
    <message>
        <source>here a value is missing</source>
        <translation>her mangler en værdi</translation>
    </message>
    <message>
        <source>here something follows after the end</source>
        <translation>her står der noget efter slutningen</translation>
    </message>
    <message>
        <source>here, or at the end of the line before, a comma is missing</source>
        <translation>her eller sidst i linjen før mangler et komma</translation>
    </message>
    <message>
        <source>hide</source>
        <translation>skjul</translation>
    </message>
    <message>
        <source>hinders motor traffic</source>
        <translation>generer biltrafikken</translation>
    </message>
    <message>
        <source>how far apart, such as 3 m</source>
        <translation>hvor langt fra hinanden, fx 3 m</translation>
    </message>
    <message>
        <source>how many days they share</source>
        <translation>hvor mange dage de har til fælles</translation>
    </message>
    <message>
        <source>how whole the period is</source>
        <translation>hvor hel perioden er</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>i brug</translation>
    </message>
    <message>
        <source>is not over yet</source>
        <translation>ikke er forbi endnu</translation>
    </message>
    <message>
        <source>is of the kind {codes}</source>
        <translation>er af arten {codes}</translation>
    </message>
    <message>
        <source>is over</source>
        <translation>er forbi</translation>
    </message>
    <message>
        <source>is protected at that time</source>
        <translation>har gravespærring på det tidspunkt</translation>
    </message>
    <message>
        <source>is read the next way</source>
        <translation>læses på næste måde</translation>
    </message>
    <message>
        <source>is rejected</source>
        <translation>afvises</translation>
    </message>
    <message>
        <source>is still protected</source>
        <translation>stadig har gravespærring</translation>
    </message>
    <message>
        <source>is still to be renewed</source>
        <translation>endnu skal fornyes</translation>
    </message>
    <message>
        <source>it has no field {field} any more, which held its dates.</source>
        <translation>det har ikke længere et felt {field}, som indeholdt dets datoer.</translation>
    </message>
    <message>
        <source>it has no geometry.</source>
        <translation>det har ingen geometri.</translation>
    </message>
    <message>
        <source>it holds {count} rules; {most} at most can be read.</source>
        <translation>den indeholder {count} regler; højst {most} kan læses.</translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation>den er tom.</translation>
    </message>
    <message>
        <source>it is larger than any file of rules</source>
        <translation>den er større end nogen regelfil</translation>
    </message>
    <message>
        <source>it is no valid JSON: {reason}.</source>
        <translation>den er ikke gyldig JSON: {reason}.</translation>
    </message>
    <message>
        <source>it is not installed</source>
        <translation>det er ikke installeret</translation>
    </message>
    <message>
        <source>it is not written in UTF-8; save it anew in that encoding</source>
        <translation>den er ikke skrevet i UTF-8; gem den på ny i den tegnkodning</translation>
    </message>
    <message>
        <source>it must begin with {head}.</source>
        <translation>den skal begynde med {head}.</translation>
    </message>
    <message>
        <source>its brackets lie too deep in each other</source>
        <translation>dens parenteser ligger for dybt inde i hinanden</translation>
    </message>
    <message>
        <source>its brackets lie too deep in each other.</source>
        <translation>dens parenteser ligger for dybt i hinanden.</translation>
    </message>
    <message>
        <source>its expression {expression} cannot be used: {reason}.</source>
        <translation>dets udtryk {expression} kan ikke bruges: {reason}.</translation>
    </message>
    <message>
        <source>its own area</source>
        <translation>dets egen flade</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>lag</translation>
    </message>
    <message>
        <source>layer not reached</source>
        <translation>laget ikke nået</translation>
    </message>
    <message>
        <source>less than 1 %</source>
        <translation>mindre end 1 %</translation>
    </message>
    <message>
        <source>less than 1 m</source>
        <translation>mindre end 1 m</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>linjer</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>min</translation>
    </message>
    <message>
        <source>more than 99 %</source>
        <translation>mere end 99 %</translation>
    </message>
    <message>
        <source>more than {above} and at most {distance} from {other}</source>
        <translation>mere end {above} og højst {distance} fra {other}</translation>
    </message>
    <message>
        <source>name</source>
        <translation>navn</translation>
    </message>
    <message>
        <source>new</source>
        <translation>ny</translation>
    </message>
    <message>
        <source>new works: {value}</source>
        <translation>nye arbejder: {value}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nej</translation>
    </message>
    <message>
        <source>no dates: always</source>
        <translation>ingen datoer: altid</translation>
    </message>
    <message>
        <source>no free day</source>
        <translation>ingen fri dag</translation>
    </message>
    <message>
        <source>no geometry: every row will be rejected</source>
        <translation>ingen geometri: hver række bliver afvist</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>ingen grænse</translation>
    </message>
    <message>
        <source>no start</source>
        <translation>ingen startdato</translation>
    </message>
    <message>
        <source>no start date</source>
        <translation>ingen startdato</translation>
    </message>
    <message>
        <source>no start date, until {end}</source>
        <translation>ingen startdato, til {end}</translation>
    </message>
    <message>
        <source>no width</source>
        <translation>ingen bredde</translation>
    </message>
    <message>
        <source>none: from ever</source>
        <translation>ingen: fra altid</translation>
    </message>
    <message>
        <source>none: without end</source>
        <translation>ingen: uden slut</translation>
    </message>
    <message>
        <source>not looked at: {layers}</source>
        <translation>ikke set på: {layers}</translation>
    </message>
    <message>
        <source>not touching but within {distance} of {other}</source>
        <translation>ikke i berøring med, men inden for {distance} fra {other}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>intet</translation>
    </message>
    <message>
        <source>offline since {time}</source>
        <translation>offline siden {time}</translation>
    </message>
    <message>
        <source>on other days</source>
        <translation>på andre dage</translation>
    </message>
    <message>
        <source>on other days, {between}</source>
        <translation>på andre dage, {between}</translation>
    </message>
    <message>
        <source>on the day before or after</source>
        <translation>dagen før eller efter</translation>
    </message>
    <message>
        <source>on the map</source>
        <translation>på kortet</translation>
    </message>
    <message>
        <source>on the same days</source>
        <translation>på de samme dage</translation>
    </message>
    <message>
        <source>one after the other</source>
        <translation>det ene efter det andet</translation>
    </message>
    <message>
        <source>only cancelled is left out</source>
        <translation>kun aflyst er udeladt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>åben</translation>
    </message>
    <message>
        <source>open end</source>
        <translation>ingen slutdato</translation>
    </message>
    <message>
        <source>open the OSGeo4W Shell from the Start menu, type {command}, and start QGIS again.</source>
        <translation>åbn OSGeo4W Shell fra Start-menuen, skriv {command}, og start QGIS igen.</translation>
    </message>
    <message>
        <source>order</source>
        <translation>rækkefølge</translation>
    </message>
    <message>
        <source>owners</source>
        <translation>ejere</translation>
    </message>
    <message>
        <source>party</source>
        <translation>part</translation>
    </message>
    <message>
        <source>points</source>
        <translation>punkter</translation>
    </message>
    <message>
        <source>polygons</source>
        <translation>polygoner</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>muligt</translation>
    </message>
    <message>
        <source>projects</source>
        <translation>projekter</translation>
    </message>
    <message>
        <source>protected until {day}</source>
        <translation>gravespærring til {day}</translation>
    </message>
    <message>
        <source>protected until {year}</source>
        <translation>gravespærring til {year}</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>kun læsning</translation>
    </message>
    <message>
        <source>reconnecting since {time}</source>
        <translation>genopretter forbindelse siden {time}</translation>
    </message>
    <message>
        <source>renews a surface to be protected</source>
        <translation>fornyer en belægning, der får gravespærring</translation>
    </message>
    <message>
        <source>renews no surface to be protected</source>
        <translation>ikke fornyer en belægning, der får gravespærring</translation>
    </message>
    <message>
        <source>right after it</source>
        <translation>lige efter det</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>regler</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gemt</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>semikolon</translation>
    </message>
    <message>
        <source>several kinds of geometry</source>
        <translation>flere slags geometri</translation>
    </message>
    <message>
        <source>severity</source>
        <translation>alvor</translation>
    </message>
    <message>
        <source>shapefile/works.shp, shapefile/detours.shp: works and detours for older programs; shapefile/FIELDS.csv says what their short field names and their codes mean.</source>
        <translation>shapefile/works.shp, shapefile/detours.shp: arbejder og omkørsler til ældre programmer; shapefile/FIELDS.csv siger, hvad de korte feltnavne og koderne betyder.</translation>
    </message>
    <message>
        <source>shapefile/works.shp: the works for older programs; shapefile/FIELDS.csv says what its short field names and its codes mean.</source>
        <translation>shapefile/works.shp: arbejderne til ældre programmer; shapefile/FIELDS.csv siger, hvad de korte feltnavne og koderne betyder.</translation>
    </message>
    <message>
        <source>sharing at least {days}</source>
        <translation>med mindst {days} til fælles</translation>
    </message>
    <message>
        <source>sharing at most {days} or one after the other</source>
        <translation>med højst {days} til fælles eller det ene efter det andet</translation>
    </message>
    <message>
        <source>sharing at most {days} or right after one another</source>
        <translation>med højst {days} til fælles eller lige efter hinanden</translation>
    </message>
    <message>
        <source>sharing at most {days} or with at most {free} between them</source>
        <translation>med højst {days} til fælles eller med højst {free} imellem</translation>
    </message>
    <message>
        <source>sharing exactly {days}</source>
        <translation>med præcis {days} til fælles</translation>
    </message>
    <message>
        <source>sharing {least} to {most}</source>
        <translation>med {least} til {most} til fælles</translation>
    </message>
    <message>
        <source>sheets: a map sheet to print for each work, with its facts, its neighbours and its detours.</source>
        <translation>sheets: et kortark til print for hvert arbejde med dets oplysninger, naboarbejder og omkørsler.</translation>
    </message>
    <message>
        <source>show</source>
        <translation>vis</translation>
    </message>
    <message>
        <source>streets</source>
        <translation>veje</translation>
    </message>
    <message>
        <source>such as the harbour</source>
        <translation>fx havnen</translation>
    </message>
    <message>
        <source>takes {codes}</source>
        <translation>optager {codes}</translation>
    </message>
    <message>
        <source>the brace at character {place} has no counterpart; write {twice} for a brace itself.</source>
        <translation>klammen ved tegn {place} har ingen modpart; skriv {twice} for selve klammen.</translation>
    </message>
    <message>
        <source>the braces at character {place} hold no name.</source>
        <translation>klammerne ved tegn {place} indeholder intet navn.</translation>
    </message>
    <message>
        <source>the detour of {work}</source>
        <translation>omkørslen for {work}</translation>
    </message>
    <message>
        <source>the detour “{title}” of {work}</source>
        <translation>omkørslen »{title}« for {work}</translation>
    </message>
    <message>
        <source>the file {path} cannot be read ({reason}). Does another program hold it, or may you not read what lies there?</source>
        <translation>filen {path} kan ikke læses ({reason}). Holder et andet program på den, eller må du ikke læse det, der ligger der?</translation>
    </message>
    <message>
        <source>the file {path} is there, but QGIS cannot read it. Is it damaged, empty or still being written?</source>
        <translation>filen {path} er der, men QGIS kan ikke læse den. Er den beskadiget, tom eller ved at blive skrevet?</translation>
    </message>
    <message>
        <source>the file {path} is there, but QGIS finds no layer {layer} in it. Was that renamed or removed, or is the file damaged or still being written?</source>
        <translation>filen {path} er der, men QGIS finder intet lag {layer} i den. Er laget omdøbt eller fjernet, eller er filen beskadiget eller ved at blive skrevet?</translation>
    </message>
    <message>
        <source>the first work</source>
        <translation>det første arbejde</translation>
    </message>
    <message>
        <source>the installed {found} is made for GEOS {theirs}, while QGIS has {ours}: together they crash</source>
        <translation>den installerede {found} er lavet til GEOS {theirs}, mens QGIS har {ours}: sammen går de ned</translation>
    </message>
    <message>
        <source>the layer has no field {field}</source>
        <translation>laget har intet felt {field}</translation>
    </message>
    <message>
        <source>the one right after the other</source>
        <translation>det ene lige efter det andet</translation>
    </message>
    <message>
        <source>the other work</source>
        <translation>det andet arbejde</translation>
    </message>
    <message>
        <source>the rule '{id}' stands there twice.</source>
        <translation>reglen '{id}' står der to gange.</translation>
    </message>
    <message>
        <source>the rule's name</source>
        <translation>reglens navn</translation>
    </message>
    <message>
        <source>the work's reference</source>
        <translation>arbejdets reference</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>deres</translation>
    </message>
    <message>
        <source>there is no answer from {address}, or not that layer.</source>
        <translation>der kommer intet svar fra {address}, eller ikke det lag.</translation>
    </message>
    <message>
        <source>there is no file {path}; was it moved, or is its drive not connected?</source>
        <translation>der er ingen fil {path}; er den flyttet, eller er drevet ikke tilsluttet?</translation>
    </message>
    <message>
        <source>there is no rule in it.</source>
        <translation>der er ingen regel i den.</translation>
    </message>
    <message>
        <source>this work</source>
        <translation>dette arbejde</translation>
    </message>
    <message>
        <source>time</source>
        <translation>tid</translation>
    </message>
    <message>
        <source>to the millimetre</source>
        <translation>til millimeteren</translation>
    </message>
    <message>
        <source>to {metres} m</source>
        <translation>på {metres} m nær</translation>
    </message>
    <message>
        <source>touches</source>
        <translation>rører</translation>
    </message>
    <message>
        <source>touching or overlapping {other}</source>
        <translation>i berøring med eller oven i {other}</translation>
    </message>
    <message>
        <source>type {command} in a terminal, and start QGIS again.</source>
        <translation>skriv {command} i en terminal, og start QGIS igen.</translation>
    </message>
    <message>
        <source>undated</source>
        <translation>uden dato</translation>
    </message>
    <message>
        <source>unsaved edits</source>
        <translation>ikke-gemte redigeringer</translation>
    </message>
    <message>
        <source>until {end}</source>
        <translation>til {end}</translation>
    </message>
    <message>
        <source>version {found} is installed</source>
        <translation>version {found} er installeret</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>læser</translation>
    </message>
    <message>
        <source>week {first} {year} – week {last} {last_year}</source>
        <translation>uge {first} {year} – uge {last} {last_year}</translation>
    </message>
    <message>
        <source>week {week} {year}</source>
        <translation>uge {week} {year}</translation>
    </message>
    <message>
        <source>weeks</source>
        <translation>uger</translation>
    </message>
    <message>
        <source>weeks {first}–{last} {year}</source>
        <translation>uge {first}–{last} {year}</translation>
    </message>
    <message>
        <source>what the feature is called</source>
        <translation>hvad objektet kaldes</translation>
    </message>
    <message>
        <source>what the layer is called</source>
        <translation>hvad laget kaldes</translation>
    </message>
    <message>
        <source>which way it leads, or for whom</source>
        <translation>hvor den fører hen, eller for hvem</translation>
    </message>
    <message>
        <source>why</source>
        <translation>hvorfor</translation>
    </message>
    <message>
        <source>will then be protected</source>
        <translation>derefter får gravespærring</translation>
    </message>
    <message>
        <source>with at least {least} between them</source>
        <translation>med mindst {least} imellem</translation>
    </message>
    <message>
        <source>with at most {most} between them</source>
        <translation>med højst {most} imellem</translation>
    </message>
    <message>
        <source>with {least} between them</source>
        <translation>med {least} imellem</translation>
    </message>
    <message>
        <source>with {least} to {most} between them</source>
        <translation>med {least} til {most} imellem</translation>
    </message>
    <message>
        <source>within {distance} of {other}</source>
        <translation>inden for {distance} fra {other}</translation>
    </message>
    <message>
        <source>without a start date</source>
        <translation>uden startdato</translation>
    </message>
    <message>
        <source>without a title</source>
        <translation>uden titel</translation>
    </message>
    <message>
        <source>working days</source>
        <translation>arbejdsdage</translation>
    </message>
    <message>
        <source>works have no field {name}</source>
        <translation>arbejder har intet felt {name}</translation>
    </message>
    <message>
        <source>works.csv: the list of works for a spreadsheet (UTF-8, separated by {separator}). An apostrophe in front of a cell keeps a spreadsheet from reckoning it; it is not part of the text.</source>
        <translation>works.csv: listen over arbejder til et regneark (UTF-8, adskilt af {separator}). En apostrof foran en celle hindrer et regneark i at regne på den; den er ikke en del af teksten.</translation>
    </message>
    <message>
        <source>works.dxf: everything for CAD and machine control (AutoCAD 2000, metres). Areas are closed polylines on layers by kind (WORK-, NEIGHBOUR-, PROTECTION, FINDING-), detours open ones on DETOUR; their labels lie on layers ending in -TEXT.</source>
        <translation>works.dxf: alt til CAD og maskinstyring (AutoCAD 2000, meter). Flader er lukkede polylinjer på lag efter art (WORK-, NEIGHBOUR-, PROTECTION, FINDING-), omkørsler åbne på DETOUR; deres tekster ligger på lag, der ender på -TEXT.</translation>
    </message>
    <message>
        <source>works.geojson and detours.geojson: works and detours for web maps and apps (RFC 7946: WGS 84, longitude first).</source>
        <translation>works.geojson og detours.geojson: arbejder og omkørsler til webkort og apps (RFC 7946: WGS 84, længdegrad først).</translation>
    </message>
    <message>
        <source>works.geojson: the works for web maps and apps (RFC 7946: WGS 84, longitude first).</source>
        <translation>works.geojson: arbejderne til webkort og apps (RFC 7946: WGS 84, længdegrad først).</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>{area} ({count} works)</source>
        <translation>{area} ({count} arbejder)</translation>
    </message>
    <message>
        <source>{area} m²</source>
        <translation>{area} m²</translation>
    </message>
    <message>
        <source>{area}: the dashed line</source>
        <translation>{area}: den stiplede linje</translation>
    </message>
    <message>
        <source>{area}: the dotted line on the map</source>
        <translation>{area}: den prikkede linje på kortet</translation>
    </message>
    <message>
        <source>{area}: the full line</source>
        <translation>{area}: den fuldt optrukne linje</translation>
    </message>
    <message>
        <source>{a} and {b} are no longer settled.</source>
        <translation>{a} og {b} er ikke længere afgjort.</translation>
    </message>
    <message>
        <source>{a} and {b} are settled.</source>
        <translation>{a} og {b} er afgjort.</translation>
    </message>
    <message>
        <source>{before:.1f} m² before, {after:.1f} m² after: {reason}</source>
        <translation>{before:.1f} m² før, {after:.1f} m² efter: {reason}</translation>
    </message>
    <message>
        <source>{check} {count} found</source>
        <translation>{check} {count} fundet</translation>
    </message>
    <message>
        <source>{column} “{value}” holds no number for {field}.</source>
        <translation>{column} »{value}« indeholder intet tal til {field}.</translation>
    </message>
    <message>
        <source>{column} “{value}” is no date in the profile's formats ({formats}).</source>
        <translation>{column} »{value}« er ingen dato i profilens formater ({formats}).</translation>
    </message>
    <message>
        <source>{column} “{value}” is not in the profile's table for {field}, and the table has no default.</source>
        <translation>{column} »{value}« står ikke i profilens tabel for {field}, og tabellen har ingen standard.</translation>
    </message>
    <message>
        <source>{column} “{value}” lies too far away to be meant. If it stands for an open end or a missing date, name it in the profile under dates.</source>
        <translation>{column} »{value}« ligger for fjernt til at være ment. Står det for en åben slutning eller en manglende dato, så nævn det i profilen under dates.</translation>
    </message>
    <message>
        <source>{column} “{value}” says neither yes nor no for {field}.</source>
        <translation>{column} »{value}« siger hverken ja eller nej for {field}.</translation>
    </message>
    <message>
        <source>{column}, by table</source>
        <translation>{column}, efter tabel</translation>
    </message>
    <message>
        <source>{count} are the same here.</source>
        <translation>{count} er de samme her.</translation>
    </message>
    <message>
        <source>{count} changed since</source>
        <translation>{count} ændret siden</translation>
    </message>
    <message>
        <source>{count} conflicts</source>
        <translation>{count} konflikter</translation>
    </message>
    <message>
        <source>{count} constraints</source>
        <translation>{count} hensyn</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} dage</translation>
    </message>
    <message>
        <source>{count} features of “{layer}” are selected.</source>
        <translation>{count} objekter i »{layer}« er valgt.</translation>
    </message>
    <message>
        <source>{count} findings</source>
        <translation>{count} fund</translation>
    </message>
    <message>
        <source>{count} findings are settled {show}</source>
        <translation>{count} fund er afgjort {show}</translation>
    </message>
    <message>
        <source>{count} free days</source>
        <translation>{count} frie dage</translation>
    </message>
    <message>
        <source>{count} have no start date {show}</source>
        <translation>{count} har ingen startdato {show}</translation>
    </message>
    <message>
        <source>{count} lines or points beside its polygons were left out.</source>
        <translation>{count} linjer eller punkter ved siden af dets polygoner er udeladt.</translation>
    </message>
    <message>
        <source>{count} more are internal to other parties and stay.</source>
        <translation>{count} mere er interne for andre parter og bliver her.</translation>
    </message>
    <message>
        <source>{count} more have no geometry and are left out.</source>
        <translation>{count} mere har ingen geometri og er udeladt.</translation>
    </message>
    <message>
        <source>{count} more have no start date and are left out.</source>
        <translation>{count} mere har ingen startdato og er udeladt.</translation>
    </message>
    <message>
        <source>{count} new works</source>
        <translation>{count} nye arbejder</translation>
    </message>
    <message>
        <source>{count} of your changes meet changes that others saved meanwhile, first {who} in {ref} at {when}. Nothing was saved and your changes are kept; compare them and decide.</source>
        <translation>{count} af dine ændringer rammer ændringer, som andre har gemt imens, først {who} i {ref} {when}. Intet blev gemt, og dine ændringer er bevaret; sammenlign dem, og afgør det.</translation>
    </message>
    <message>
        <source>{count} opportunities</source>
        <translation>{count} samgravninger</translation>
    </message>
    <message>
        <source>{count} outlines are not sound. Repaired, {before} m² become {after} m²; save again afterwards.</source>
        <translation>{count} omrids er ikke i orden. Repareret bliver {before} m² til {after} m²; gem igen bagefter.</translation>
    </message>
    <message>
        <source>{count} remarks {show}</source>
        <translation>{count} bemærkninger {show}</translation>
    </message>
    <message>
        <source>{count} rows, {columns} columns, {kind}, {crs}</source>
        <translation>{count} rækker, {columns} kolonner, {kind}, {crs}</translation>
    </message>
    <message>
        <source>{count} rules are taken over.</source>
        <translation>{count} regler er overtaget.</translation>
    </message>
    <message>
        <source>{count} rules are written to {file}.</source>
        <translation>{count} regler er skrevet til {file}.</translation>
    </message>
    <message>
        <source>{count} saves have not reached the register “{name}” yet.</source>
        <translation>{count} lagringer er ikke nået frem til registret »{name}« endnu.</translation>
    </message>
    <message>
        <source>{count} saves were not confirmed last time. Sending them again changes nothing twice.</source>
        <translation>{count} lagringer blev ikke bekræftet sidste gang. At sende dem igen ændrer intet to gange.</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>{count} valgt</translation>
    </message>
    <message>
        <source>{count} shared days</source>
        <translation>{count} fælles dage</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} venter</translation>
    </message>
    <message>
        <source>{count} warnings</source>
        <translation>{count} advarsler</translation>
    </message>
    <message>
        <source>{count} works</source>
        <translation>{count} arbejder</translation>
    </message>
    <message>
        <source>{count} works are registered, {first} to {last}.</source>
        <translation>{count} arbejder er registreret, {first} til {last}.</translation>
    </message>
    <message>
        <source>{count} works are withdrawn.</source>
        <translation>{count} arbejder er trukket tilbage.</translation>
    </message>
    <message>
        <source>{count} works of {file} are in the register.</source>
        <translation>{count} arbejder fra {file} er i registret.</translation>
    </message>
    <message>
        <source>{crs}.</source>
        <translation>{crs}.</translation>
    </message>
    <message>
        <source>{days} days of work do not fit into the {period} days from {start} to {end}.</source>
        <translation>{days} arbejdsdage kan ikke være i de {period} dage fra {start} til {end}.</translation>
    </message>
    <message>
        <source>{days}, possible</source>
        <translation>{days}, muligt</translation>
    </message>
    <message>
        <source>{days}, possible: {share}</source>
        <translation>{days}, muligt: {share}</translation>
    </message>
    <message>
        <source>{decision} by {who} on {day}: {reason}</source>
        <translation>{decision} af {who} {day}: {reason}</translation>
    </message>
    <message>
        <source>{field}: {ours} (in the file: {theirs})</source>
        <translation>{field}: {ours} (i filen: {theirs})</translation>
    </message>
    <message>
        <source>{files} cannot be made in that one, which is no plan in metres; they are in {crs}.</source>
        <translation>{files} kan ikke laves i det, som ikke er plant i meter; de er i {crs}.</translation>
    </message>
    <message>
        <source>{file} cannot be written in {folder}: it may be open in another program, or you may not write there. No package was made and nothing was replaced. Close it or choose another place, and hand over again.</source>
        <translation>{file} kan ikke skrives i {folder}: den er måske åben i et andet program, eller du må ikke skrive dér. Ingen pakke blev lavet, og intet blev erstattet. Luk den, eller vælg et andet sted, og udlevér igen.</translation>
    </message>
    <message>
        <source>{file} holds no layer or table that QGIS can read.</source>
        <translation>{file} indeholder intet lag og ingen tabel, som QGIS kan læse.</translation>
    </message>
    <message>
        <source>{file} holds {count} rules.</source>
        <translation>{file} indeholder {count} regler.</translation>
    </message>
    <message>
        <source>{file} holds {count} works and is ready to be taken along.</source>
        <translation>{file} indeholder {count} arbejder og er klar til at tage med.</translation>
    </message>
    <message>
        <source>{file} read with the profile {profile}, compared with the register {register} at {moment}. Nothing was written.</source>
        <translation>{file} læst med profilen {profile}, sammenlignet med registret {register} {moment}. Intet blev skrevet.</translation>
    </message>
    <message>
        <source>{file} read with the profile {profile}, imported into the register {register} at {moment}.</source>
        <translation>{file} læst med profilen {profile}, importeret i registret {register} {moment}.</translation>
    </message>
    <message>
        <source>{file}: {added} works added, {changed} changed, {withdrawn} withdrawn.</source>
        <translation>{file}: {added} arbejder tilføjet, {changed} ændret, {withdrawn} trukket tilbage.</translation>
    </message>
    <message>
        <source>{file}: {added} works added, {changed} changed.</source>
        <translation>{file}: {added} arbejder tilføjet, {changed} ændret.</translation>
    </message>
    <message>
        <source>{findings} ({conflicts}!)</source>
        <translation>{findings} ({conflicts}!)</translation>
    </message>
    <message>
        <source>{first} Nothing was saved.</source>
        <translation>{first} Intet blev gemt.</translation>
    </message>
    <message>
        <source>{first} Nothing was saved; there are {count} things to put right in all.</source>
        <translation>{first} Intet blev gemt; der er {count} ting at rette i alt.</translation>
    </message>
    <message>
        <source>{first} {near}, {when}.</source>
        <translation>{first} {near}, {when}.</translation>
    </message>
    <message>
        <source>{first} {near}.</source>
        <translation>{first} {near}.</translation>
    </message>
    <message>
        <source>{first}, {near}, {when}.</source>
        <translation>{first}, {near}, {when}.</translation>
    </message>
    <message>
        <source>{first}, {near}.</source>
        <translation>{first}, {near}.</translation>
    </message>
    <message>
        <source>{layer} (only where {filter})</source>
        <translation>{layer} (kun hvor {filter})</translation>
    </message>
    <message>
        <source>{layer} belongs to the register, whose works every check holds against each other.</source>
        <translation>{layer} hører til registret, hvis arbejder hvert tjek holder op mod hinanden.</translation>
    </message>
    <message>
        <source>{layer} cannot be reached now: repair its source first.</source>
        <translation>{layer} kan ikke nås nu: reparér først dets kilde.</translation>
    </message>
    <message>
        <source>{layer} does not say its coordinate system; it was taken to be the register's, {crs}.</source>
        <translation>{layer} angiver ikke sit koordinatsystem; det er taget for at være registrets, {crs}.</translation>
    </message>
    <message>
        <source>{layer} has edits that are not saved yet; this check held the works against what is saved.</source>
        <translation>{layer} har rettelser, der ikke er gemt endnu; tjekket holdt arbejderne op mod det, der er gemt.</translation>
    </message>
    <message>
        <source>{layer} has no features that a work could lie near.</source>
        <translation>{layer} har ingen objekter, som et arbejde kunne ligge nær.</translation>
    </message>
    <message>
        <source>{layer} has no field {field} any more, so its findings are told in the usual sentence.</source>
        <translation>{layer} har ikke længere et felt {field}, så dets fund fortælles i den sædvanlige sætning.</translation>
    </message>
    <message>
        <source>{layer} is a picture (a raster) and has no features that a work could lie near. Polygonize it first.</source>
        <translation>{layer} er et billede (et raster) og har ingen objekter, som et arbejde kunne ligge nær. Lav det først om til polygoner.</translation>
    </message>
    <message>
        <source>{layer} is a table: it has no places that a work could lie near.</source>
        <translation>{layer} er en tabel: den har ingen steder, som et arbejde kunne ligge nær.</translation>
    </message>
    <message>
        <source>{layer} lies on this computer, in {path}: colleagues whose computer has nothing there cannot reach it. Move it beside the register, or to a drive that all have, and remember it there.</source>
        <translation>{layer} ligger på denne computer, i {path}: kolleger, hvis computer intet har dér, kan ikke nå det. Flyt det hen ved siden af registret eller til et drev, som alle har, og husk det dér.</translation>
    </message>
    <message>
        <source>{layer} was being written while it was read, so what is said of it may be of before or after. Check once more when it is done.</source>
        <translation>Der blev skrevet i {layer}, mens laget blev læst, så det, der siges om det, kan være fra før eller efter. Tjek en gang til, når det er færdigt.</translation>
    </message>
    <message>
        <source>{layer} was not looked at: {reason} The rule “{rule}” may have findings that are missing here; put the layer right, or change the rule.</source>
        <translation>Der blev ikke set på {layer}: {reason} Reglen »{rule}« kan have fund, der mangler her; bring laget i orden, eller ret reglen.</translation>
    </message>
    <message>
        <source>{layer}: {count} features. {what} {names}</source>
        <translation>{layer}: {count} objekter. {what} {names}</translation>
    </message>
    <message>
        <source>{layer}: {label} cannot be used any more, so its features are called as the layer itself says.</source>
        <translation>{layer}: {label} kan ikke bruges længere, så dets objekter kaldes det, laget selv siger.</translation>
    </message>
    <message>
        <source>{length} m</source>
        <translation>{length} m</translation>
    </message>
    <message>
        <source>{login} (you)</source>
        <translation>{login} (dig)</translation>
    </message>
    <message>
        <source>{login} can then neither read nor write the register. What {login} has saved stays, under that name, in works and history. The login itself stays, too; the database’s administrator removes it.</source>
        <translation>{login} kan så hverken læse eller skrive i registret. Det, {login} har gemt, bliver stående under det navn i arbejder og historik. Selve loginet bliver også; databaseadministratoren fjerner det.</translation>
    </message>
    <message>
        <source>{login} is no member any more.</source>
        <translation>{login} er ikke længere medlem.</translation>
    </message>
    <message>
        <source>{login} is now a member: {role}.</source>
        <translation>{login} er nu medlem: {role}.</translation>
    </message>
    <message>
        <source>{login} is now {role}.</source>
        <translation>{login} er nu {role}.</translation>
    </message>
    <message>
        <source>{metres} m</source>
        <translation>{metres} m</translation>
    </message>
    <message>
        <source>{met}; not looked at: {layers}</source>
        <translation>{met}; ikke set på: {layers}</translation>
    </message>
    <message>
        <source>{met}; {count} settled</source>
        <translation>{met}; {count} afgjort</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} og {count} mere</translation>
    </message>
    <message>
        <source>{name} (offline)</source>
        <translation>{name} (offline)</translation>
    </message>
    <message>
        <source>{name} (service)</source>
        <translation>{name} (service)</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} kopi</translation>
    </message>
    <message>
        <source>{name} was not registered.</source>
        <translation>{name} blev ikke registreret.</translation>
    </message>
    <message>
        <source>{name}, copy</source>
        <translation>{name}, kopi</translation>
    </message>
    <message>
        <source>{name}: rejected</source>
        <translation>{name}: afvist</translation>
    </message>
    <message>
        <source>{new} would be new, {changed} would change rules that are here.</source>
        <translation>{new} ville være nye, {changed} ville ændre regler, der er her.</translation>
    </message>
    <message>
        <source>{noun} that {clauses} and {last}</source>
        <translation>{noun}, der {clauses} og {last}</translation>
    </message>
    <message>
        <source>{noun} that {clause}</source>
        <translation>{noun}, der {clause}</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{number} m</source>
        <translation>{number} m</translation>
    </message>
    <message>
        <source>{order}, {between}</source>
        <translation>{order}, {between}</translation>
    </message>
    <message>
        <source>{paper}, 1:{scale}</source>
        <translation>{paper}, 1:{scale}</translation>
    </message>
    <message>
        <source>{path} can be read and not changed: the file or its folder is write-protected. Remove the protection, or copy the register to a folder of your own.</source>
        <translation>{path} kan læses og ikke ændres: filen eller dens mappe er skrivebeskyttet. Fjern beskyttelsen, eller kopiér registret til en mappe, der er din egen.</translation>
    </message>
    <message>
        <source>{path} cannot be opened; may you read this file and its folder?</source>
        <translation>{path} kan ikke åbnes; må du læse denne fil og dens mappe?</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>{path} kan ikke læses: {reason}</translation>
    </message>
    <message>
        <source>{path} holds {count} works.</source>
        <translation>{path} indeholder {count} arbejder.</translation>
    </message>
    <message>
        <source>{path} is a folder; choose the register's file in it.</source>
        <translation>{path} er en mappe; vælg registrets fil i den.</translation>
    </message>
    <message>
        <source>{path} is a register, and the result would take its place. Nothing was done; choose another file.</source>
        <translation>{path} er et register, og resultatet ville tage dets plads. Intet er sket; vælg en anden fil.</translation>
    </message>
    <message>
        <source>{path} is damaged ({detail}). It was left as it is: keep a copy of it, and take the register from your last backup.</source>
        <translation>{path} er beskadiget ({detail}). Filen er ikke rørt: behold en kopi af den, og hent registret fra den seneste sikkerhedskopi.</translation>
    </message>
    <message>
        <source>{path} is no Samgrav register. Open another file, or create a new register and import this one.</source>
        <translation>{path} er ikke et Samgrav-register. Åbn en anden fil, eller opret et nyt register, og importér denne.</translation>
    </message>
    <message>
        <source>{path} is read here, and the result would take its place. Nothing was done; choose another file.</source>
        <translation>{path} læses her, og resultatet ville tage dens plads. Intet er sket; vælg en anden fil.</translation>
    </message>
    <message>
        <source>{path} is ready: “{name}” in {crs} with {count} works.</source>
        <translation>{path} er klar: »{name}« i {crs} med {count} arbejder.</translation>
    </message>
    <message>
        <source>{path} is sound: {works} works, schema version {version}.</source>
        <translation>{path} er sund: {works} arbejder, skemaversion {version}.</translation>
    </message>
    <message>
        <source>{path} is there already, and was left as it is. Choose another name.</source>
        <translation>{path} findes allerede og er ikke rørt. Vælg et andet navn.</translation>
    </message>
    <message>
        <source>{path} lies on a network drive, where two people writing at the same time can damage it. Let one person at a time open it, or keep it on this computer.</source>
        <translation>{path} ligger på et netværksdrev, hvor to, der skriver samtidig, kan beskadige den. Lad én ad gangen åbne den, eller læg den på denne computer.</translation>
    </message>
    <message>
        <source>{path} may be read and not written here. Nothing was saved.</source>
        <translation>{path} kan læses og ikke skrives her. Intet blev gemt.</translation>
    </message>
    <message>
        <source>{path} shows it, without the plugin too.</source>
        <translation>{path} viser den, også uden pluginet.</translation>
    </message>
    <message>
        <source>{path} was not taken from a register; choose a file that was taken offline.</source>
        <translation>{path} er ikke taget fra et register; vælg en fil, der er taget offline.</translation>
    </message>
    <message>
        <source>{path} was taken from the register “{from_name}” and not from “{name}”. Open that register ({from_uri}) and bring it back there.</source>
        <translation>{path} er taget fra registret »{from_name}« og ikke fra »{name}«. Åbn det register ({from_uri}), og bring den tilbage dér.</translation>
    </message>
    <message>
        <source>{path} was written by a newer Samgrav ({least} or later is needed to change it, and this is {mine}). It can be read; update the plugin to change it.</source>
        <translation>{path} er skrevet af en nyere Samgrav ({least} eller nyere kræves for at ændre den, og dette er {mine}). Den kan læses; opdatér pluginet for at ændre den.</translation>
    </message>
    <message>
        <source>{path} was written by a newer Samgrav and was left as it is. Update the plugin.</source>
        <translation>{path} er skrevet af en nyere Samgrav og er ikke rørt. Opdatér pluginet.</translation>
    </message>
    <message>
        <source>{path} was written by an older Samgrav{which}. It can be read; upgrade it to change it.</source>
        <translation>{path} er skrevet af en ældre Samgrav{which}. Den kan læses; opgradér den for at ændre den.</translation>
    </message>
    <message>
        <source>{place} is another register than the one that this project shows. Nothing was changed.</source>
        <translation>{place} er et andet register end det, dette projekt viser. Intet er ændret.</translation>
    </message>
    <message>
        <source>{place}, filtered: {filter}</source>
        <translation>{place}, filtreret: {filter}</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>{reason} Nothing was brought back.</source>
        <translation>{reason} Intet blev bragt tilbage.</translation>
    </message>
    <message>
        <source>{reason} Nothing was changed.</source>
        <translation>{reason} Intet er ændret.</translation>
    </message>
    <message>
        <source>{reason} Nothing was imported.</source>
        <translation>{reason} Intet blev importeret.</translation>
    </message>
    <message>
        <source>{reason} Nothing was saved.</source>
        <translation>{reason} Intet blev gemt.</translation>
    </message>
    <message>
        <source>{reason} Works can be looked at, and not drawn.</source>
        <translation>{reason} Arbejder kan ses, men ikke tegnes.</translation>
    </message>
    <message>
        <source>{refs} as before.</source>
        <translation>{refs} er som før.</translation>
    </message>
    <message>
        <source>{ref} is changed.</source>
        <translation>{ref} er ændret.</translation>
    </message>
    <message>
        <source>{ref} is moved.</source>
        <translation>{ref} er flyttet.</translation>
    </message>
    <message>
        <source>{ref} is too large to be told whether it meets works that you may not see.</source>
        <translation>{ref} er for stort til at få at vide, om det rammer arbejder, som du ikke må se.</translation>
    </message>
    <message>
        <source>{ref} is withdrawn.</source>
        <translation>{ref} er trukket tilbage.</translation>
    </message>
    <message>
        <source>{ref} lies where {crs} cannot tell coordinates, so nothing was handed over. Choose another CRS.</source>
        <translation>{ref} ligger, hvor {crs} ikke kan angive koordinater, så intet blev udleveret. Vælg et andet koordinatsystem.</translation>
    </message>
    <message>
        <source>{ref} meets something that you may not see, from {period} on.</source>
        <translation>{ref} rammer noget, som du ikke må se, fra {period} og frem.</translation>
    </message>
    <message>
        <source>{ref} meets something that you may not see, in {period}.</source>
        <translation>{ref} rammer noget, som du ikke må se, i {period}.</translation>
    </message>
    <message>
        <source>{ref} stays as the others left it.</source>
        <translation>{ref} forbliver, som de andre efterlod det.</translation>
    </message>
    <message>
        <source>{ref} {title}</source>
        <translation>{ref} {title}</translation>
    </message>
    <message>
        <source>{ref}, page {page} of {pages}</source>
        <translation>{ref}, side {page} af {pages}</translation>
    </message>
    <message>
        <source>{ref}: {field} is longer than a Shapefile holds; the whole text stands in the other files.</source>
        <translation>{ref}: {field} er længere, end en Shapefile kan rumme; hele teksten står i de andre filer.</translation>
    </message>
    <message>
        <source>{role}: {what}</source>
        <translation>{role}: {what}</translation>
    </message>
    <message>
        <source>{rule}: the detour of {a} comes within {distance} of {detour} on {shared}.</source>
        <translation>{rule}: omkørslen for {a} kommer inden for {distance} fra {detour} i {shared}.</translation>
    </message>
    <message>
        <source>{rule}: the detour of {a} meets {detour} on {shared}.</source>
        <translation>{rule}: omkørslen for {a} møder {detour} i {shared}.</translation>
    </message>
    <message>
        <source>{rule}: the detour of {a} touches {detour} on {shared}.</source>
        <translation>{rule}: omkørslen for {a} rører {detour} i {shared}.</translation>
    </message>
    <message>
        <source>{rule}: {a} and {b} lie {distance} apart and share {days}.</source>
        <translation>{rule}: {a} og {b} ligger {distance} fra hinanden og har {days} til fælles.</translation>
    </message>
    <message>
        <source>{rule}: {a} and {b} lie {distance} apart in {street} and share {days}.</source>
        <translation>{rule}: {a} og {b} ligger {distance} fra hinanden på {street} og har {days} til fælles.</translation>
    </message>
    <message>
        <source>{rule}: {a} and {b} lie {distance} apart, with {free} between them.</source>
        <translation>{rule}: {a} og {b} ligger {distance} fra hinanden, med {free} imellem.</translation>
    </message>
    <message>
        <source>{rule}: {a} and {b} overlap and share {days}.</source>
        <translation>{rule}: {a} og {b} overlapper hinanden og har {days} til fælles.</translation>
    </message>
    <message>
        <source>{rule}: {a} and {b} overlap in {street} and share {days}.</source>
        <translation>{rule}: {a} og {b} overlapper hinanden på {street} og har {days} til fælles.</translation>
    </message>
    <message>
        <source>{rule}: {a} and {b} overlap, with {free} between them.</source>
        <translation>{rule}: {a} og {b} overlapper hinanden, med {free} imellem.</translation>
    </message>
    <message>
        <source>{rule}: {a} and {b} touch and share {days}.</source>
        <translation>{rule}: {a} og {b} rører hinanden og har {days} til fælles.</translation>
    </message>
    <message>
        <source>{rule}: {a} and {b} touch in {street} and share {days}.</source>
        <translation>{rule}: {a} og {b} rører hinanden på {street} og har {days} til fælles.</translation>
    </message>
    <message>
        <source>{rule}: {a} and {b} touch, with {free} between them.</source>
        <translation>{rule}: {a} og {b} rører hinanden, med {free} imellem.</translation>
    </message>
    <message>
        <source>{rule}: {a} digs beside the surface that {b} renewed, {after} after it was finished; it is protected until {until}.</source>
        <translation>{rule}: {a} graver ved siden af den belægning, som {b} har fornyet, {after} efter at den blev færdig; den har gravespærring til {until}.</translation>
    </message>
    <message>
        <source>{rule}: {a} digs beside the surface that {b} renews, {after} after it is finished; it is then protected until {until}.</source>
        <translation>{rule}: {a} graver ved siden af den belægning, som {b} fornyer, {after} efter at den bliver færdig; den har da gravespærring til {until}.</translation>
    </message>
    <message>
        <source>{rule}: {a} digs in the surface that {b} renewed, {after} after it was finished; it is protected until {until}.</source>
        <translation>{rule}: {a} graver i den belægning, som {b} har fornyet, {after} efter at den blev færdig; den har gravespærring til {until}.</translation>
    </message>
    <message>
        <source>{rule}: {a} digs in the surface that {b} renews, {after} after it is finished; it is then protected until {until}.</source>
        <translation>{rule}: {a} graver i den belægning, som {b} fornyer, {after} efter at den bliver færdig; den har da gravespærring til {until}.</translation>
    </message>
    <message>
        <source>{rule}: {a} digs {distance} from the surface that {b} renewed, {after} after it was finished; it is protected until {until}.</source>
        <translation>{rule}: {a} graver {distance} fra den belægning, som {b} har fornyet, {after} efter at den blev færdig; den har gravespærring til {until}.</translation>
    </message>
    <message>
        <source>{rule}: {a} digs {distance} from the surface that {b} renews, {after} after it is finished; it is then protected until {until}.</source>
        <translation>{rule}: {a} graver {distance} fra den belægning, som {b} fornyer, {after} efter at den bliver færdig; den har da gravespærring til {until}.</translation>
    </message>
    <message>
        <source>{rule}: {a} lies on {detour} on {shared}.</source>
        <translation>{rule}: {a} ligger på {detour} i {shared}.</translation>
    </message>
    <message>
        <source>{rule}: {a} lies on {detour}, with {free} between them.</source>
        <translation>{rule}: {a} ligger på {detour}, med {free} imellem.</translation>
    </message>
    <message>
        <source>{rule}: {a} lies {distance} from {b} and shares {days} with it.</source>
        <translation>{rule}: {a} ligger {distance} fra {b} og har {days} til fælles med det.</translation>
    </message>
    <message>
        <source>{rule}: {a} lies {distance} from {b}, with {free} between them.</source>
        <translation>{rule}: {a} ligger {distance} fra {b}, med {free} imellem.</translation>
    </message>
    <message>
        <source>{rule}: {a} lies {distance} from {b}.</source>
        <translation>{rule}: {a} ligger {distance} fra {b}.</translation>
    </message>
    <message>
        <source>{rule}: {a} lies {distance} from {detour} on {shared}.</source>
        <translation>{rule}: {a} ligger {distance} fra {detour} i {shared}.</translation>
    </message>
    <message>
        <source>{rule}: {a} lies {distance} from {detour}, with {free} between them.</source>
        <translation>{rule}: {a} ligger {distance} fra {detour}, med {free} imellem.</translation>
    </message>
    <message>
        <source>{rule}: {a} overlaps {b} and shares {days} with it.</source>
        <translation>{rule}: {a} overlapper {b} og har {days} til fælles med det.</translation>
    </message>
    <message>
        <source>{rule}: {a} overlaps {b}, with {free} between them.</source>
        <translation>{rule}: {a} overlapper {b}, med {free} imellem.</translation>
    </message>
    <message>
        <source>{rule}: {a} overlaps {b}.</source>
        <translation>{rule}: {a} overlapper {b}.</translation>
    </message>
    <message>
        <source>{rule}: {a} touches {b} and shares {days} with it.</source>
        <translation>{rule}: {a} rører {b} og har {days} til fælles med det.</translation>
    </message>
    <message>
        <source>{rule}: {a} touches {b}, with {free} between them.</source>
        <translation>{rule}: {a} rører {b}, med {free} imellem.</translation>
    </message>
    <message>
        <source>{rule}: {a} touches {b}.</source>
        <translation>{rule}: {a} rører {b}.</translation>
    </message>
    <message>
        <source>{rule}: {a} touches {detour} on {shared}.</source>
        <translation>{rule}: {a} rører {detour} i {shared}.</translation>
    </message>
    <message>
        <source>{rule}: {a} touches {detour}, with {free} between them.</source>
        <translation>{rule}: {a} rører {detour}, med {free} imellem.</translation>
    </message>
    <message>
        <source>{sentence}</source>
        <translation>{sentence}</translation>
    </message>
    <message>
        <source>{shown} of {count} works</source>
        <translation>{shown} af {count} arbejder</translation>
    </message>
    <message>
        <source>{state}, {count} waiting</source>
        <translation>{state}, {count} venter</translation>
    </message>
    <message>
        <source>{surface} (from {work})</source>
        <translation>{surface} (fra {work})</translation>
    </message>
    <message>
        <source>{table} are changed by admins only.</source>
        <translation>{table} ændres kun af administratorer.</translation>
    </message>
    <message>
        <source>{table} are changed by coordinators only.</source>
        <translation>{table} ændres kun af koordinatorer.</translation>
    </message>
    <message>
        <source>{table} have no field {field}.</source>
        <translation>{table} har intet felt {field}.</translation>
    </message>
    <message>
        <source>{table}: {count}</source>
        <translation>{table}: {count}</translation>
    </message>
    <message>
        <source>{text} is no severity. Choose one of {severities}.</source>
        <translation>{text} er ingen alvorsgrad. Vælg en af {severities}.</translation>
    </message>
    <message>
        <source>{title} is registered as {ref}.</source>
        <translation>{title} er registreret som {ref}.</translation>
    </message>
    <message>
        <source>{title} is registered.</source>
        <translation>{title} er registreret.</translation>
    </message>
    <message>
        <source>{title} was deleted in the register.</source>
        <translation>{title} er slettet i registret.</translation>
    </message>
    <message>
        <source>{title}, phase {number}</source>
        <translation>{title}, etape {number}</translation>
    </message>
    <message>
        <source>{title}: its changes are in the register.</source>
        <translation>{title}: ændringerne er i registret.</translation>
    </message>
    <message>
        <source>{title}: saved as you decided.</source>
        <translation>{title}: gemt, som du besluttede.</translation>
    </message>
    <message>
        <source>{title}: {reason}</source>
        <translation>{title}: {reason}</translation>
    </message>
    <message>
        <source>{title}: {who} changed the same meanwhile. Decide which is to be kept.</source>
        <translation>{title}: {who} ændrede det samme imens. Afgør, hvad der skal beholdes.</translation>
    </message>
    <message>
        <source>{uri} is a connection kept in QGIS; outside of QGIS name a pg_service entry, service:NAME.</source>
        <translation>{uri} er en forbindelse, der er gemt i QGIS; uden for QGIS angives en post i pg_service, service:NAVN.</translation>
    </message>
    <message>
        <source>{uri} leads to another register than before; open it again.</source>
        <translation>{uri} fører til et andet register end før; åbn det igen.</translation>
    </message>
    <message>
        <source>{what}</source>
        <translation>{what}</translation>
    </message>
    <message>
        <source>{what} at {x:.2f}, {y:.2f}</source>
        <translation>{what} ved {x:.2f}, {y:.2f}</translation>
    </message>
    <message>
        <source>{what} is named by {count} of the register's rows and cannot be deleted; change those first.</source>
        <translation>{what} er nævnt af {count} af registrets rækker og kan ikke slettes; ret dem først.</translation>
    </message>
    <message>
        <source>{who} changed the same in {ref} at {when}, after you opened it. Nothing was saved and your change is kept; compare the two and decide.</source>
        <translation>{who} ændrede det samme i {ref} {when}, efter at du åbnede det. Intet blev gemt, og din ændring er bevaret; sammenlign de to, og afgør det.</translation>
    </message>
    <message>
        <source>{who} changed {what} on {when}, while you were editing it. Nothing is saved yet, and nothing of yours is lost: choose what is to be kept.</source>
        <translation>{who} ændrede {what} {when}, mens du redigerede. Intet er gemt endnu, og intet af dit er tabt: vælg, hvad der skal beholdes.</translation>
    </message>
    <message>
        <source>{who} deleted it, and you changed it</source>
        <translation>{who} slettede det, og du ændrede det</translation>
    </message>
    <message>
        <source>{who}’s {fields} stays.</source>
        <translation>{fields} fra {who} bliver.</translation>
    </message>
    <message>
        <source>{words} or {last}</source>
        <translation>{words} eller {last}</translation>
    </message>
    <message>
        <source>{work} was planned to end on {day} and is not reported as ended.</source>
        <translation>{work} skulle være slut {day} og er ikke meldt afsluttet.</translation>
    </message>
    <message>
        <source>{work} with the status {statuses} does not count.</source>
        <translation>{work} med status {statuses} tæller ikke med.</translation>
    </message>
    <message>
        <source>{work}, since withdrawn</source>
        <translation>{work}, siden trukket tilbage</translation>
    </message>
    <message>
        <source>{{ref}} lies {{distance}} from {{feature}}.</source>
        <translation>{{ref}} ligger {{distance}} fra {{feature}}.</translation>
    </message>
    <message>
        <source>Østre Allé rebuilt at Fabriksvej</source>
        <translation>Østre Allé ombygges ved Fabriksvej</translation>
    </message>
    <message>
        <source>“codes” is a table: their value, a colon, our value.</source>
        <translation>»codes« er en tabel: deres værdi, et kolon, vores værdi.</translation>
    </message>
    <message>
        <source>“column” is a name in quotes, and “default” a single value.</source>
        <translation>»column« er et navn i anførselstegn og »default« en enkelt værdi.</translation>
    </message>
    <message>
        <source>“dates” is an object with formats, open and missing.</source>
        <translation>»dates« er et objekt med formats, open og missing.</translation>
    </message>
    <message>
        <source>“fields” must name our fields and where each comes from.</source>
        <translation>»fields« skal nævne vores felter, og hvor hvert kommer fra.</translation>
    </message>
    <message>
        <source>“fields” must say where the {field} comes from; every work has one.</source>
        <translation>»fields« skal sige, hvor {field} kommer fra; hvert arbejde har det.</translation>
    </message>
    <message>
        <source>“first_of” is a list of ways, tried one after the other.</source>
        <translation>»first_of« er en liste af måder, der prøves en efter en.</translation>
    </message>
    <message>
        <source>“from_dates” serves the field certainty alone.</source>
        <translation>»from_dates« kan kun bruges til feltet certainty.</translation>
    </message>
    <message>
        <source>“parties” is a table: our name, and a list of their spellings.</source>
        <translation>»parties« er en tabel: vores navn og en liste over dets stavemåder.</translation>
    </message>
    <message>
        <source>“template” is a text with columns in braces.</source>
        <translation>»template« er en tekst med kolonner i krøllede parenteser.</translation>
    </message>
    <message>
        <source>“value” is a text, a number, true, false or null.</source>
        <translation>»value« er en tekst, et tal, true, false eller null.</translation>
    </message>
    <message>
        <source>“width_m” is a width in metres above 0, at most {widest}.</source>
        <translation>»width_m« er en bredde i meter over 0 og højst {widest}.</translation>
    </message>
    <message>
        <source>“with” is the text between the columns, in quotes.</source>
        <translation>»with« er teksten mellem kolonnerne, i anførselstegn.</translation>
    </message>
    <message>
        <source>“{code}” is no code of “{field}”. The codes are: {known}.</source>
        <translation>»{code}« er ingen kode for »{field}«. Koderne er: {known}.</translation>
    </message>
    <message>
        <source>“{crs}” is no coordinate system that is known here; EPSG:25832 is one.</source>
        <translation>»{crs}« er intet koordinatsystem, der kendes her; EPSG:25832 er et.</translation>
    </message>
    <message>
        <source>“{field}” cannot be registered as it is ({reason}).</source>
        <translation>»{field}« kan ikke registreres, som det er ({reason}).</translation>
    </message>
    <message>
        <source>“{field}” holds characters that no text can hold; type it anew.</source>
        <translation>»{field}« indeholder tegn, som ingen tekst kan rumme; skriv den på ny.</translation>
    </message>
    <message>
        <source>“{field}” is empty and must be given.</source>
        <translation>»{field}« er tomt og skal udfyldes.</translation>
    </message>
    <message>
        <source>“{field}” is no expression: {reason}.</source>
        <translation>»{field}« er intet udtryk: {reason}.</translation>
    </message>
    <message>
        <source>“{field}” is not among the profile's fields, so it cannot be set for new works only.</source>
        <translation>»{field}« er ikke blandt profilens felter, så det kan ikke sættes kun for nye arbejder.</translation>
    </message>
    <message>
        <source>“{field}” is written by the register only.</source>
        <translation>»{field}« skrives kun af registret.</translation>
    </message>
    <message>
        <source>“{field}” is {value} and must be at least {minimum}.</source>
        <translation>»{field}« er {value} og skal være mindst {minimum}.</translation>
    </message>
    <message>
        <source>“{field}” names {name}, which the register does not hold.</source>
        <translation>»{field}« henviser til {name}, som registret ikke har.</translation>
    </message>
    <message>
        <source>“{field}” takes a date and time, and {value} is none.</source>
        <translation>»{field}« skal være en dato og et klokkeslæt, og det er {value} ikke.</translation>
    </message>
    <message>
        <source>“{field}” takes a date such as 2026-06-30, and {value} is none.</source>
        <translation>»{field}« skal være en dato som 2026-06-30, og det er {value} ikke.</translation>
    </message>
    <message>
        <source>“{field}” takes a geometry, and {value} is none.</source>
        <translation>»{field}« skal være en geometri, og det er {value} ikke.</translation>
    </message>
    <message>
        <source>“{field}” takes a number, and {value} is none.</source>
        <translation>»{field}« skal være et tal, og det er {value} ikke.</translation>
    </message>
    <message>
        <source>“{field}” takes a whole number, and {value} is none.</source>
        <translation>»{field}« skal være et helt tal, og det er {value} ikke.</translation>
    </message>
    <message>
        <source>“{field}” takes codes such as {{a,b}}, and {value} is none.</source>
        <translation>»{field}« skal være koder som {{a,b}}, og det er {value} ikke.</translation>
    </message>
    <message>
        <source>“{field}” takes text, and {value} is none.</source>
        <translation>»{field}« skal være en tekst, og det er {value} ikke.</translation>
    </message>
    <message>
        <source>“{field}” takes yes or no, and {value} is neither.</source>
        <translation>»{field}« skal være ja eller nej, og {value} er ingen af delene.</translation>
    </message>
    <message>
        <source>“{field}” takes {limit} characters, and this is {length}: {beginning}…</source>
        <translation>»{field}« kan rumme {limit} tegn, og dette er {length}: {beginning}…</translation>
    </message>
    <message>
        <source>“{field}” takes {limit} characters; it was shortened from {length}.</source>
        <translation>»{field}« kan rumme {limit} tegn; det er forkortet fra {length}.</translation>
    </message>
    <message>
        <source>“{format}” is no date format. Write it with dd, mm, yyyy, such as dd/mm/yyyy, or with ww for weeks and q for quarters; other words stand in single quotes.</source>
        <translation>»{format}« er intet datoformat. Skriv det med dd, mm, yyyy, fx dd/mm/yyyy, eller med ww for uger og q for kvartaler; andre ord står i enkelte anførselstegn.</translation>
    </message>
    <message>
        <source>“{key}” is one of: {choices}.</source>
        <translation>»{key}« er en af: {choices}.</translation>
    </message>
    <message>
        <source>“{key}” is true or false, without quotes.</source>
        <translation>»{key}« er true eller false uden anførselstegn.</translation>
    </message>
    <message>
        <source>“{key}” must be a text in quotes, or a list of them.</source>
        <translation>»{key}« skal være en tekst i anførselstegn eller en liste af dem.</translation>
    </message>
    <message>
        <source>“{key}” must be a text in quotes.</source>
        <translation>»{key}« skal være en tekst i anførselstegn.</translation>
    </message>
    <message>
        <source>“{late_field}” {late} lies before “{early_field}” {early}.</source>
        <translation>»{late_field}« {late} ligger før »{early_field}« {early}.</translation>
    </message>
    <message>
        <source>“{layer}” has no coordinate system. Set it in its properties.</source>
        <translation>»{layer}« har intet koordinatsystem. Angiv det i lagets egenskaber.</translation>
    </message>
    <message>
        <source>“{name}” answered: {detail}. Nothing was saved.</source>
        <translation>»{name}« svarede: {detail}. Intet blev gemt.</translation>
    </message>
    <message>
        <source>“{name}” does not let your login do this: {detail}.</source>
        <translation>»{name}« lader ikke dit login gøre dette: {detail}.</translation>
    </message>
    <message>
        <source>“{name}” has this plugin's functions and rights: {works} works, schema version {version}.</source>
        <translation>»{name}« har dette plugins funktioner og rettigheder: {works} arbejder, skemaversion {version}.</translation>
    </message>
    <message>
        <source>“{name}” is a copy of the database that can be read only. Nothing was saved.</source>
        <translation>»{name}« er en kopi af databasen, som kun kan læses. Intet blev gemt.</translation>
    </message>
    <message>
        <source>“{name}” is a rule now: every check of this register looks at that layer.</source>
        <translation>»{name}« er nu en regel: hvert tjek af dette register ser på det lag.</translation>
    </message>
    <message>
        <source>“{name}” is an area taken offline from “{register}”, and holds a part of it. Nothing was copied. Bring it back, and copy “{register}”.</source>
        <translation>»{name}« er et område, der er taget offline fra »{register}«, og indeholder en del af det. Intet blev kopieret. Bring det tilbage, og kopiér »{register}«.</translation>
    </message>
    <message>
        <source>“{name}” is as in a new register.</source>
        <translation>»{name}« er som i et nyt register.</translation>
    </message>
    <message>
        <source>“{name}” is copied to {target}.</source>
        <translation>»{name}« er kopieret til {target}.</translation>
    </message>
    <message>
        <source>“{name}” is copied. Both registers hold, counted one by one:</source>
        <translation>»{name}« er kopieret. Begge registre indeholder, talt et for et:</translation>
    </message>
    <message>
        <source>“{name}” is copied: both hold {works} works and {entries} entries of the history.</source>
        <translation>»{name}« er kopieret: begge har {works} arbejder og {entries} poster i historikken.</translation>
    </message>
    <message>
        <source>“{name}” is no encoding; UTF-8 and CP1252 are two.</source>
        <translation>»{name}« er ingen tegnkodning; UTF-8 og CP1252 er to.</translation>
    </message>
    <message>
        <source>“{name}” is no rule any more.</source>
        <translation>»{name}« er ikke længere en regel.</translation>
    </message>
    <message>
        <source>“{name}” is of schema version {theirs}, and this plugin copies version {mine}. Nothing was copied. Upgrade the older of the two first.</source>
        <translation>»{name}« har skemaversion {theirs}, og dette plugin kopierer version {mine}. Intet blev kopieret. Opgradér først den ældste af de to.</translation>
    </message>
    <message>
        <source>“{name}” is removed.</source>
        <translation>»{name}« er fjernet.</translation>
    </message>
    <message>
        <source>“{name}” is saved.</source>
        <translation>»{name}« er gemt.</translation>
    </message>
    <message>
        <source>“{name}” is switched off.</source>
        <translation>»{name}« er slået fra.</translation>
    </message>
    <message>
        <source>“{name}” is switched on.</source>
        <translation>»{name}« er slået til.</translation>
    </message>
    <message>
        <source>“{name}” is upgraded by an admin whose login is a member of samgrav_owner, and yours is not. Nothing was changed. Ask one of its admins, or the database's administrator: GRANT samgrav_owner TO the login.</source>
        <translation>»{name}« opgraderes af en administrator, hvis login er medlem af samgrav_owner, og det er dit ikke. Intet er ændret. Bed en af dets administratorer eller databaseadministratoren om det: GRANT samgrav_owner TO loginet.</translation>
    </message>
    <message>
        <source>“{name}” was changed while it was copied. Nothing was kept of the copy; copy it again.</source>
        <translation>»{name}« blev ændret, mens det blev kopieret. Intet blev beholdt af kopien; kopiér det igen.</translation>
    </message>
    <message>
        <source>“{name}” was drawn or changed and not registered.</source>
        <translation>»{name}« er tegnet eller ændret og ikke registreret.</translation>
    </message>
    <message>
        <source>“{name}” was made for a newer Samgrav ({least} or later is needed to change it, and this is {mine}). It can be read; update the plugin to change it.</source>
        <translation>»{name}« er lavet til en nyere Samgrav ({least} eller nyere kræves for at ændre det, og dette er {mine}). Det kan læses; opdatér pluginet for at ændre det.</translation>
    </message>
    <message>
        <source>“{name}” was made for an older Samgrav{which}. It can be read; when an admin has upgraded it, changed, too.</source>
        <translation>»{name}« er lavet til en ældre Samgrav{which}. Det kan læses og, når en administrator har opgraderet det, også ændres.</translation>
    </message>
    <message>
        <source>“{name}”, which you saved while the register did not answer, waits on this computer: {reason}</source>
        <translation>»{name}«, som du gemte, mens registret ikke svarede, venter på denne computer: {reason}</translation>
    </message>
    <message>
        <source>“{party}” is new: it is added to the register’s parties.</source>
        <translation>»{party}« er ny: den føjes til registrets parter.</translation>
    </message>
    <message>
        <source>“{spelling}” cannot mean both {one} and {other}.</source>
        <translation>»{spelling}« kan ikke betyde både {one} og {other}.</translation>
    </message>
    <message>
        <source>“{text}” is no day. Type it as one of these: {examples}.</source>
        <translation>»{text}« er ingen dag. Skriv den som en af disse: {examples}.</translation>
    </message>
    <message>
        <source>“{uuid}” is no UUID such as QGIS and Python make them.</source>
        <translation>»{uuid}« er intet UUID, som QGIS og Python laver dem.</translation>
    </message>
    <message>
        <source>“{value}” does not suit the field {field}.</source>
        <translation>»{value}« passer ikke til feltet {field}.</translation>
    </message>
    <message>
        <source>“{word}” is no code of the list {list}.{hint}</source>
        <translation>»{word}« er ingen kode i listen {list}.{hint}</translation>
    </message>
    <message>
        <source>“{word}” is no field of a work.{hint}</source>
        <translation>»{word}« er intet felt i et arbejde.{hint}</translation>
    </message>
    <message>
        <source>“{word}” is no unit of “from_dates”.{hint}</source>
        <translation>»{word}« er ingen enhed i »from_dates«.{hint}</translation>
    </message>
    <message>
        <source>“{word}” is not known here.{hint}</source>
        <translation>»{word}« er ukendt her.{hint}</translation>
    </message>
    <message>
        <source>… and {count} more, in the report</source>
        <translation>… og {count} mere, i rapporten</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… og {count} mere.</translation>
    </message>
    <message>
        <source>←</source>
        <translation>←</translation>
    </message>
    <message>
        <source>−1 month</source>
        <translation>−1 måned</translation>
    </message>
    <message>
        <source>−1 week</source>
        <translation>−1 uge</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ ja</translation>
    </message>
    <message>
        <source>✗ {reason}</source>
        <translation>✗ {reason}</translation>
    </message>
</context>
</TS>
