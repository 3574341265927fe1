"""Places wide enough to name nobody: countries, and the states, provinces and nations of the countries we serve.

45 CFR 164.514(b)(2)(i)(B) lets a state stand and removes whatever is smaller. Names after ISO 3166-1 and 3166-2 in
their everyday English form.
"""

from typing import Final

_COUNTRIES: Final = """
afghanistan;albania;algeria;andorra;angola;antigua;argentina;armenia;australia;austria;azerbaijan;bahamas;bahrain;
bangladesh;barbados;belarus;belgium;belize;benin;bhutan;bolivia;bosnia;botswana;brazil;britain;great britain;brunei;
bulgaria;burkina faso;burma;burundi;cambodia;cameroon;canada;cape verde;chad;chile;china;colombia;congo;costa rica;
croatia;cuba;cyprus;czech republic;czechia;denmark;djibouti;dominica;dominican republic;ecuador;egypt;el salvador;
england;eritrea;estonia;eswatini;ethiopia;europe;fiji;finland;france;gabon;gambia;georgia;germany;ghana;greece;grenada;
guatemala;guinea;guyana;haiti;holland;honduras;hong kong;hungary;iceland;india;indonesia;iran;iraq;ireland;
northern ireland;republic of ireland;israel;italy;ivory coast;jamaica;japan;jordan;kazakhstan;kenya;kiribati;kosovo;
kuwait;kyrgyzstan;laos;latvia;lebanon;lesotho;liberia;libya;liechtenstein;lithuania;luxembourg;madagascar;malawi;
malaysia;maldives;mali;malta;mauritania;mauritius;mexico;moldova;monaco;mongolia;montenegro;morocco;mozambique;myanmar;
namibia;nauru;nepal;netherlands;new zealand;nicaragua;niger;nigeria;north korea;south korea;korea;north macedonia;
norway;oman;pakistan;palestine;panama;papua new guinea;paraguay;peru;philippines;poland;portugal;puerto rico;
qatar;romania;
russia;rwanda;samoa;saudi arabia;scotland;senegal;serbia;seychelles;sierra leone;singapore;slovakia;slovenia;somalia;
south africa;south sudan;spain;sri lanka;st lucia;sudan;suriname;sweden;switzerland;syria;taiwan;tajikistan;tanzania;
thailand;tibet;togo;tonga;trinidad;tunisia;turkey;turkmenistan;uganda;uk;u.k.;ukraine;united arab emirates;uae;
united kingdom;united states;united states of america;uruguay;us;u.s.;usa;u.s.a.;america;uzbekistan;vanuatu;venezuela;
vietnam;wales;yemen;zambia;zimbabwe;africa;asia;south america;north america;the caribbean;the middle east
"""
_STATES: Final = """
alabama;alaska;arizona;arkansas;california;colorado;connecticut;delaware;florida;hawaii;idaho;illinois;indiana;iowa;
kansas;kentucky;louisiana;maine;maryland;massachusetts;michigan;minnesota;mississippi;missouri;montana;nebraska;nevada;
new hampshire;new jersey;new mexico;new york state;north carolina;north dakota;ohio;oklahoma;oregon;pennsylvania;
rhode island;south carolina;south dakota;tennessee;texas;utah;vermont;virginia;washington state;west virginia;wisconsin;
wyoming;alberta;british columbia;manitoba;new brunswick;newfoundland;nova scotia;nunavut;ontario;prince edward island;
saskatchewan;yukon;northwest territories;new south wales;nsw;northern territory;queensland;south australia;
tasmania;western australia;andhra pradesh;arunachal pradesh;assam;bihar;chhattisgarh;goa;gujarat;haryana;
himachal pradesh;jharkhand;karnataka;kerala;madhya pradesh;maharashtra;manipur;meghalaya;mizoram;nagaland;odisha;punjab;
rajasthan;sikkim;tamil nadu;telangana;tripura;uttar pradesh;uttarakhand;west bengal;ulster;leinster;munster;connacht;
gauteng;kwazulu-natal;western cape;eastern cape;free state;limpopo;mpumalanga;north west province;northern cape
"""
_WIDE: Final = frozenset(name.strip() for block in (_COUNTRIES, _STATES) for name in block.split(";"))


def is_wide_place(name: str) -> bool:
    """Whether `name` is a country or a state, so that naming it may stand."""
    plain = " ".join(name.lower().split()).strip(" ,.")
    return plain in _WIDE or plain.removeprefix("the ") in _WIDE
