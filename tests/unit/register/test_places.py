"""Where a register lies: network drives, reference systems, the order along a curve."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from plugin.domain.geometry import BadGeometry, check_geometry
from plugin.errors import BadInput
from plugin.register import create_register, open_register
from plugin.register.geopackage.network_drive import is_on_network, is_remote_mount, is_unc
from plugin.register.reference_system import reference_system, transformer

MOUNTS = """/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
server:/share /mnt/city\\040maps nfs4 rw 0 0
//server/share /mnt/city\\040maps/archive cifs rw 0 0
/dev/sdb1 /mnt/city\\040maps/local ext4 rw 0 0
user@host: /home/anna/remote fuse.sshfs rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/anna/register.gpkg", False),
        ("/tmp/register.gpkg", False),
        ("/mnt/city maps/register.gpkg", True),
        ("/mnt/city maps/archive/2026/register.gpkg", True),
        ("/mnt/city maps/local/register.gpkg", False),
        ("/mnt/city maps of others/register.gpkg", False),
        ("/home/anna/remote/register.gpkg", True),
    ],
)
def test_the_deepest_mount_tells_whether_a_file_lies_elsewhere(path: str, remote: bool) -> None:
    assert is_remote_mount(Path(path), MOUNTS) is remote


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        (r"\\server\share\register.gpkg", True),
        ("//server/share/register.gpkg", True),
        (r"\\?\UNC\server\share\register.gpkg", True),
        (r"\\?\C:\Users\anna\register.gpkg", False),
        (r"\\.\C:\register.gpkg", False),
        (r"C:\Users\anna\register.gpkg", False),
    ],
)
def test_windows_names_of_other_machines_are_known(path: str, remote: bool) -> None:
    assert is_unc(path) is remote


def test_a_file_here_is_no_file_elsewhere(tmp_path: Path) -> None:
    assert not is_on_network(tmp_path / "register.gpkg")


def test_a_register_on_a_network_drive_opens_with_a_warning(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.register.geopackage.opening.is_on_network", lambda _: True)
    place = tmp_path / "register.gpkg"
    place.write_bytes(template.read_bytes())
    register = open_register(str(place))
    assert "lies on a network drive" in str(register.warnings[0])
    assert register.read_only_reason is None
    register.close()


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("EPSG:25832", (724_000, 6_177_000)),  # Copenhagen
        ("EPSG:25832", (891_000, 6_120_000)),  # Bornholm
        ("epsg:25833", (347_000, 6_170_000)),
        ("EPSG:31370", (150_000, 170_000)),  # Brussels
        ("EPSG:3067", (386_000, 6_672_000)),  # Helsinki, which names north before east
        ("EPSG:2056", (2_600_000, 1_200_000)),  # Bern
        ("EPSG:27700", (530_000, 180_000)),  # London
        ("EPSG:2154", (652_000, 6_862_000)),  # Paris
        ("EPSG:28992", (121_000, 487_000)),  # Amsterdam
    ],
)
def test_cities_lie_where_their_system_is_used(name: str, inside: tuple[float, float]) -> None:
    area = reference_system(name).area
    assert area is not None
    assert area[0] < inside[0] < area[2]
    assert area[1] < inside[1] < area[3]
    for x, y in ((12.57, 55.68), (55.68, 12.57), (inside[1] + 5_000_000, inside[0])):
        with pytest.raises(BadGeometry):
            check_geometry(shapely.to_wkb(shapely.box(x, y, x + 1, y + 1)), area)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("EPSG:4326", "measures in metres"),
        ("EPSG:2263", "measures in metres"),
        ("EPSG:5799", "measures in metres"),
        ("EPSG:99999", "no coordinate system"),
        ("EPSG:", "no coordinate system"),
        ("25832", "no coordinate system"),
    ],
)
def test_other_systems_are_told(name: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        reference_system(name)


def test_coordinates_move_between_systems() -> None:
    import numpy as np

    moved = transformer("EPSG:25832", reference_system("EPSG:25833"))(np.array([[724_000.0, 6_177_000.0]]))
    assert moved[0] == pytest.approx([347_300, 6_173_000], abs=3000)
    same = np.array([[1.0, 2.0]])
    assert transformer("EPSG:25832", reference_system("EPSG:25832"))(same) is same


@pytest.mark.parametrize("crs", ["EPSG:25833", "EPSG:7416", "EPSG:3035"])
def test_a_register_in_another_system_keeps_its_works_there(tmp_path: Path, crs: str) -> None:
    register = create_register(str(tmp_path / "new.gpkg"), "Test", crs)
    register.close()
    assert open_again(tmp_path / "new.gpkg") == crs


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:3395"])
def test_a_map_of_the_world_does_not_measure(tmp_path: Path, crs: str) -> None:
    with pytest.raises(BadInput, match="distances come out too long"):
        create_register(str(tmp_path / "new.gpkg"), "Test", crs)
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_a_register_fits_in_one_line(tmp_path: Path) -> None:
    register = create_register(str(tmp_path / "new.gpkg"), " Vej\nog\tpark " + "x" * 500)
    assert register.name.startswith("Vej og park xxx")
    assert len(register.name) == 200
    register.close()


def open_again(path: Path) -> str:
    register = open_register(str(path))
    register.close()
    return register.crs
