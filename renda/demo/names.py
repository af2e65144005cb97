"""Made-up names of people: common and rare characters, compound surnames, names with a dot, and namesakes."""

from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单解区仇朴尉翟"
)
COMPOUND = ("欧阳", "上官", "诸葛", "司马", "尉迟", "令狐", "东方", "长孙", "慕容", "夏侯")
MALE = "建国志强伟明军平华东林海波涛刚勇斌辉鹏飞宏俊杰浩宇文博立新永春光庆生德才金山云峰振兴晓松子轩家豪思远"
FEMALE = "秀英丽芳敏静娟燕玲霞萍红梅兰琴雪莹慧婷洁玉珍晓云春香月桂凤美佳怡雨欣思琪海燕文静素芬小娟"
RARE = "玥喆堃翀璟旻昇䶮"
WITH_DOT = (
    ("阿依古丽", "买买提", "维吾尔族", "female"), ("艾力", "吐尔逊", "维吾尔族", "male"),
    ("吉木", "阿且", "彝族", "male"), ("阿苏", "尔布", "彝族", "male"), ("沙马", "小花", "彝族", "female"),
    ("扎西", "顿珠", "藏族", "male"), ("卓玛", "央吉", "藏族", "female"), ("巴特尔", "苏合", "蒙古族", "male"),
)  # fmt: skip
MINORITIES = ("回族", "苗族", "土家族", "壮族", "彝族", "白族")
NAMESAKE = "张伟"


class Names:
    """Draws names that no two people share, except where the caller asks for a namesake."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.given: set[str] = {NAMESAKE}

    def draw(self, gender: str) -> str:
        """A new name, "male" or "female"."""
        while True:
            name = self._surname() + self._given(gender)
            if name not in self.given:
                self.given.add(name)
                return name

    def _surname(self) -> str:
        if self.random.random() < 0.015:
            return self.random.choice(COMPOUND)
        # The commonest surnames stand first in the list and are drawn more often.
        return SURNAMES[int(len(SURNAMES) * self.random.random() ** 1.7)]

    def _given(self, gender: str) -> str:
        pool = MALE if gender == "male" else FEMALE
        if self.random.random() < 0.05:
            return self.random.choice(RARE) + (self.random.choice(pool) if self.random.random() < 0.5 else "")
        first = self.random.choice(pool)
        return first if self.random.random() < 0.18 else first + self.random.choice(pool)
