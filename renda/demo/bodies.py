"""The bodies of the demo county, in the order in which they are listed: (name, short name, classification)."""

from renda.demo.places import COUNTY, STREETS, TOWNS

STANDING = f"{COUNTY}人大常委会"
CONGRESS_BODIES = (
    (f"{COUNTY}人民代表大会", "县人大", "congress"),
    (f"{COUNTY}人民代表大会常务委员会", "县人大常委会", "standing_committee"),
    (f"{STANDING}主任会议", "主任会议", "council_of_chairpersons"),
    (f"中共{STANDING}党组", "人大党组", "party_group"),
    (f"{STANDING}代表工作委员会", "代表工委", "deputies_committee"),
    (f"{STANDING}办公室", "人大办", "office"),
    (f"{COUNTY}人民代表大会监察和司法委员会", "监察司法委", "committee"),
    (f"{COUNTY}人民代表大会财政经济委员会", "财经委", "committee"),
    (f"{COUNTY}人民代表大会社会建设委员会", "社会委", "committee"),
    (f"{STANDING}法制工作委员会", "法工委", "committee"),
    (f"{STANDING}教育科学文化卫生工作委员会", "教科文卫工委", "committee"),
    (f"{STANDING}农业与农村工作委员会", "农工委", "committee"),
    (f"{STANDING}城乡建设环境资源工作委员会", "城环工委", "committee"),
)
LEADING_BODIES = (
    (f"中共{COUNTY}委员会", "县委", "party_committee"),
    (f"{COUNTY}人民政府", "县政府", "government"),
    (f"{COUNTY}人民政府办公室", "县政府办", "government_office"),
)
DEPARTMENTS = (
    "发展和改革局", "教育局", "科学技术和工业信息化局", "公安局", "民政局", "司法局", "财政局",
    "人力资源和社会保障局", "自然资源和规划局", "住房和城乡建设局", "交通运输局", "水利局", "农业农村局", "商务局",
    "文化和旅游局", "卫生健康局", "退役军人事务局", "应急管理局", "审计局", "市场监督管理局", "林业局", "统计局",
    "医疗保障局", "信访局", "城市管理和综合行政执法局", "生态环境局",
)  # fmt: skip
HANDLING_UNITS = (
    *((f"{COUNTY}{name}", f"县{name}", "department") for name in DEPARTMENTS),
    (f"{COUNTY}监察委员会", "县监委", "supervisory_commission"),
    (f"{COUNTY}人民法院", "县法院", "court"),
    (f"{COUNTY}人民检察院", "县检察院", "procuratorate"),
    *((f"{town}人民政府", f"{town}政府", "town_government") for town in TOWNS),
    *((f"{street}办事处", street, "subdistrict_office") for street in STREETS),
)
