"""The jobs of the story: invented homes, with measurements that lead to every status a job can have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

SITE_BUILT: Mapping[str, str] = MappingProxyType(
    {
        "home_type": "existing_site_built",
        "heated_area": "1500",
        "foundation": "crawlspace",
        "heating_system": "electric_forced_air",
        "backup_heat": "none",
        "new_ducts": "no",
        "tests_done": "before_and_after",
        "test_type": "to_exterior",
        "test_pressure": "50",
        "leakage_before": "310",
        "leakage_after": "128",
        "ducts_in_unconditioned_space": "85",
        "combustion_appliances": "no",
        "sealant": "mastic",
        "insulation_removed": "yes",
        "insulation_restored": "yes",
        "new_air_handler": "no",
    }
)
DOUBLE_WIDE: Mapping[str, str] = MappingProxyType(
    {
        **{name: value for name, value in SITE_BUILT.items() if name != "foundation"},
        "home_type": "manufactured",
        "sections": "2",
        "test_type": "total",
        "leakage_before": "240",
        "leakage_after": "118",
    }
)
EUGENE: Mapping[str, str] = MappingProxyType({"city": "Eugene", "state": "OR", "zip": "97405"})
VENETA: Mapping[str, str] = MappingProxyType({"city": "Veneta", "state": "OR", "zip": "97487"})
PROSSER: Mapping[str, str] = MappingProxyType({"city": "Prosser", "state": "WA", "zip": "99350"})
HEATED_BY_GAS = {"combustion_appliances": "yes", "co_alarm": "yes", "zone_depressurization": "-1.5"}


@dataclass(frozen=True)
class Home:
    """One job: where, how many days ago it was tested, what was measured, and what happens to it afterwards."""

    address: str
    place: Mapping[str, str]
    days_ago: int
    measured: Mapping[str, str] = field(default_factory=lambda: SITE_BUILT)
    unit: str = ""
    but: Mapping[str, str] = field(default_factory=dict)
    then: str = ""


LANE_HOMES = (
    Home("2180 Fern Hollow Road", EUGENE, 46),
    Home("415 Saddle Butte Lane", EUGENE, 39, DOUBLE_WIDE, unit="Lot 14"),
    Home("415 Saddle Butte Lane", EUGENE, 38, DOUBLE_WIDE, unit="Lot 15", but={"leakage_after": "96"}),
    Home("88 Territorial Loop", VENETA, 31, but={"leakage_before": "200", "leakage_after": "95"}),
    Home("1277 Bolton Hill Road", VENETA, 24, DOUBLE_WIDE, but={"leakage_after": "121"}),
    Home("640 Spencer Ridge Drive", EUGENE, 17, but={"test_pressure": "25", **HEATED_BY_GAS}),
    Home("3391 Lorane Orchard Way", EUGENE, 12, but={"test_type": "total"}, then="approve"),
    Home("52 Chambers Gate", EUGENE, 9, but={"sealant": "ul181_tape"}, then="reopen"),
    Home("1904 Camas Prairie Street", VENETA, 6, but={"test_pressure": "45"}, then="cancel"),
)
DRAFT = Home("760 Willow Bend Court", EUGENE, 1, but={"leakage_after": "", "sealant": ""}, then="draft")
BENTON_HOMES = (
    Home("1015 Chukar Lane", PROSSER, 28),
    Home("33 Old Inland Empire Court", PROSSER, 14, DOUBLE_WIDE, unit="Space 7", but={"leakage_after": "74"}),
)
