"""QGIS's own store of secrets. It has one master password for as long as QGIS runs, and so have all tests together."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsAuthManager, QgsAuthMethodConfig

MASTER = "Master-of-keys-7"


def unlocked() -> QgsAuthManager:
    """The store, open."""
    manager = QgsApplication.authManager()
    assert not manager.isDisabled(), manager.disabledMessage()
    assert manager.masterPasswordIsSet() or manager.setMasterPassword(MASTER, True)
    return manager


def authentication_of(name: str, login: str, password: str) -> str:
    """The id of a new entry of that name."""
    config = QgsAuthMethodConfig("Basic")
    config.setName(name)
    config.setConfig("username", login)
    config.setConfig("password", password)
    stored = unlocked().storeAuthenticationConfig(config)
    assert stored[0] if isinstance(stored, tuple) else stored
    return str(config.id())
