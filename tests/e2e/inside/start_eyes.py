"""Run by QGIS after its start (`--code`). What QGIS runs so is thrown away afterwards; a module stays."""

import eyes

eyes.open_eyes()
