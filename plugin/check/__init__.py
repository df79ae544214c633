"""Finding what meets, in arrays: the whole register in a task, or a drawing against what is `live`.

`works` and `shapes` are what is looked at, `pairs` who meets whom, `findings` what comes of it, `constraints` other
people's layers. QGIS is known where layers and tasks are, and nowhere else.
"""
