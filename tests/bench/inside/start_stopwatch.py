"""Run by QGIS after its start (`--code`). What QGIS runs so is thrown away afterwards; a module stays."""

import eyes
import stopwatch  # noqa: F401  # it adds its questions

eyes.open_eyes()
