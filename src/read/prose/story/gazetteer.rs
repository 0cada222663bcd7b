//! Countries, their people and capitals, and the bodies that make news.
//!
//! A line is `name: other names @ cities`. A capital speaks for its country
//! ("Moscow warned"), so a city knows where it belongs; whether it acts or is
//! only where something happened is decided by the sentence. The names of
//! countries and capitals are those of the UN Group of Experts on Geographical
//! Names, in the short English forms that newspapers use.

use crate::order;

/// What a name in the gazetteer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A country, named or by its people: "Russian".
    Country,
    /// A city; it may speak for its country.
    City,
    /// A body that acts: NATO, the Kremlin.
    Body,
}

/// A name and what it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// As it is written in a text.
    pub(super) name: &'static str,
    /// The country or body that it stands for.
    pub(super) canon: &'static str,
    /// What it is.
    pub(super) kind: Kind,
}

/// The names, sorted so that case does not matter.
#[derive(Debug)]
pub(super) struct Gazetteer {
    names: Vec<Known>,
}

impl Gazetteer {
    /// Reads the tables below: some 700 names.
    pub(super) fn new() -> Self {
        let mut names = Vec::new();
        for (table, kind) in [(COUNTRIES, Kind::Country), (BODIES, Kind::Body)] {
            for line in table.lines() {
                read_line(line, kind, &mut names);
            }
        }
        order::sort_by(&mut names, |a, b| caseless(a.name).cmp(caseless(b.name)));
        Self { names }
    }

    /// What a name stands for; `US` needs its capitals, since "us" is a word.
    pub(super) fn find(&self, name: &str) -> Option<Known> {
        let at =
            self.names.binary_search_by(|known| caseless(known.name).cmp(caseless(name)));
        let found = *self.names.get(at.ok()?)?;
        let exact = name.len() > 3 || name == found.name;
        exact.then_some(found)
    }
}

fn caseless(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().map(|byte| byte.to_ascii_lowercase())
}

fn read_line(line: &'static str, kind: Kind, names: &mut Vec<Known>) {
    let (own, cities) = line.split_once('@').unwrap_or((line, ""));
    let (canon, others) = own.split_once(':').unwrap_or((own, ""));
    let canon = canon.trim();
    let mut add = |name: &'static str, kind| {
        if !name.trim().is_empty() {
            names.push(Known { name: name.trim(), canon, kind });
        }
    };
    add(canon, kind);
    others.split(',').for_each(|name| add(name, kind));
    cities.split(',').for_each(|name| add(name, Kind::City));
}

const COUNTRIES: &str = "\
Afghanistan: Afghan, Afghans @ Kabul
Albania: Albanian, Albanians @ Tirana
Algeria: Algerian, Algerians @ Algiers
Angola: Angolan, Angolans @ Luanda
Argentina: Argentine, Argentinian @ Buenos Aires
Armenia: Armenian, Armenians @ Yerevan
Australia: Australian, Australians @ Canberra
Austria: Austrian, Austrians @ Vienna
Azerbaijan: Azerbaijani, Azeri @ Baku
Bahrain: Bahraini @ Manama
Bangladesh: Bangladeshi @ Dhaka
Belarus: Belarusian, Belarusians @ Minsk
Belgium: Belgian, Belgians @ Brussels
Bolivia: Bolivian, Bolivians @ La Paz
Bosnia: Bosnian, Bosnians, Bosnia and Herzegovina @ Sarajevo
Brazil: Brazilian, Brazilians @ Brasilia
Britain: British, UK, U.K., United Kingdom, England, English @ London
Bulgaria: Bulgarian, Bulgarians @ Sofia
Burundi: Burundian @ Bujumbura
Cambodia: Cambodian, Cambodians @ Phnom Penh
Cameroon: Cameroonian @ Yaounde
Canada: Canadian, Canadians @ Ottawa
Chile: Chilean, Chileans @ Santiago
China: Chinese @ Beijing
Colombia: Colombian, Colombians @ Bogota
Congo: Congolese, Democratic Republic of Congo @ Kinshasa
Costa Rica: Costa Rican @ San Jose
Croatia: Croatian, Croatians @ Zagreb
Cuba: Cuban, Cubans @ Havana
Cyprus: Cypriot, Cypriots @ Nicosia
Czech Republic: Czech, Czechs, Czechia @ Prague
Czechoslovakia: Czechoslovak
Denmark: Danish, Danes @ Copenhagen
Ecuador: Ecuadorean, Ecuadorian @ Quito
Egypt: Egyptian, Egyptians @ Cairo
Eritrea: Eritrean, Eritreans @ Asmara
Estonia: Estonian, Estonians @ Tallinn
Ethiopia: Ethiopian, Ethiopians @ Addis Ababa
Finland: Finnish, Finns @ Helsinki
France: French @ Paris
Georgia: Georgian, Georgians @ Tbilisi
Germany: German, Germans, West Germany, East Germany @ Berlin, Bonn
Ghana: Ghanaian @ Accra
Greece: Greek, Greeks @ Athens
Guatemala: Guatemalan @ Guatemala City
Haiti: Haitian, Haitians @ Port-au-Prince
Honduras: Honduran @ Tegucigalpa
Hungary: Hungarian, Hungarians @ Budapest
Iceland: Icelandic @ Reykjavik
India: Indian, Indians @ New Delhi, Delhi
Indonesia: Indonesian, Indonesians @ Jakarta
Iran: Iranian, Iranians @ Tehran
Iraq: Iraqi, Iraqis @ Baghdad
Ireland: Irish @ Dublin
Israel: Israeli, Israelis @ Jerusalem, Tel Aviv
Italy: Italian, Italians @ Rome
Ivory Coast: Ivorian @ Abidjan
Japan: Japanese @ Tokyo
Jordan: Jordanian, Jordanians @ Amman
Kazakhstan: Kazakh @ Astana
Kenya: Kenyan, Kenyans @ Nairobi
Kosovo: Kosovar, Kosovars @ Pristina
Kuwait: Kuwaiti, Kuwaitis @ Kuwait City
Kyrgyzstan: Kyrgyz @ Bishkek
Laos: Laotian @ Vientiane
Latvia: Latvian, Latvians @ Riga
Lebanon: Lebanese @ Beirut
Liberia: Liberian, Liberians @ Monrovia
Libya: Libyan, Libyans @ Tripoli
Lithuania: Lithuanian, Lithuanians @ Vilnius
Luxembourg
Macedonia: North Macedonia, Macedonian @ Skopje
Malaysia: Malaysian, Malaysians @ Kuala Lumpur
Mali: Malian, Malians @ Bamako
Malta: Maltese @ Valletta
Mexico: Mexican, Mexicans @ Mexico City
Moldova: Moldovan @ Chisinau
Mongolia: Mongolian @ Ulaanbaatar
Montenegro: Montenegrin @ Podgorica
Morocco: Moroccan, Moroccans @ Rabat
Mozambique: Mozambican @ Maputo
Myanmar: Burma, Burmese @ Yangon, Rangoon, Naypyidaw
Nepal: Nepalese, Nepali @ Kathmandu
Netherlands: Dutch, The Netherlands, Holland @ Amsterdam, The Hague
New Zealand: New Zealander @ Wellington
Nicaragua: Nicaraguan @ Managua
Niger: Nigerien @ Niamey
Nigeria: Nigerian, Nigerians @ Abuja, Lagos
North Korea: North Korean, North Koreans, DPRK @ Pyongyang
Norway: Norwegian, Norwegians @ Oslo
Oman: Omani @ Muscat
Pakistan: Pakistani, Pakistanis @ Islamabad
Palestine: Palestinian, Palestinians @ Ramallah
Panama: Panamanian @ Panama City
Paraguay: Paraguayan @ Asuncion
Peru: Peruvian, Peruvians @ Lima
Philippines: Filipino, Filipinos, Philippine @ Manila
Poland: Polish, Poles @ Warsaw
Portugal: Portuguese @ Lisbon
Qatar: Qatari @ Doha
Romania: Romanian, Romanians @ Bucharest
Russia: Russian, Russians @ Moscow
Rwanda: Rwandan, Rwandans @ Kigali
Saudi Arabia: Saudi, Saudis @ Riyadh
Senegal: Senegalese @ Dakar
Serbia: Serbian, Serbs, Serb @ Belgrade
Sierra Leone @ Freetown
Singapore: Singaporean
Slovakia: Slovak, Slovaks @ Bratislava
Slovenia: Slovenian @ Ljubljana
Somalia: Somali, Somalis @ Mogadishu
South Africa: South African, South Africans @ Pretoria, Cape Town
South Korea: South Korean, South Koreans @ Seoul
South Sudan: South Sudanese @ Juba
Soviet Union: Soviet, Soviets, USSR
Spain: Spanish, Spaniards @ Madrid
Sri Lanka: Sri Lankan, Sri Lankans @ Colombo
Sudan: Sudanese @ Khartoum
Sweden: Swedish, Swedes @ Stockholm
Switzerland: Swiss @ Bern, Geneva
Syria: Syrian, Syrians @ Damascus
Taiwan: Taiwanese @ Taipei
Tajikistan: Tajik @ Dushanbe
Tanzania: Tanzanian, Tanzanians @ Dodoma, Dar es Salaam
Thailand: Thai, Thais @ Bangkok
Tunisia: Tunisian, Tunisians @ Tunis
Turkey: Turkish, Turks, Turkiye @ Ankara
Turkmenistan: Turkmen @ Ashgabat
Uganda: Ugandan, Ugandans @ Kampala
Ukraine: Ukrainian, Ukrainians @ Kyiv, Kiev
United Arab Emirates: UAE, Emirati @ Abu Dhabi
United States: US, U.S., USA, U.S.A., America, American, Americans @ Washington, Washington DC, Washington D.C.
Uruguay: Uruguayan @ Montevideo
Uzbekistan: Uzbek @ Tashkent
Vatican: Holy See @ Vatican City
Venezuela: Venezuelan, Venezuelans @ Caracas
Vietnam: Vietnamese, North Vietnam, South Vietnam @ Hanoi, Saigon
Yemen: Yemeni, Yemenis @ Sanaa, Sana'a
Yugoslavia: Yugoslav, Yugoslavs
Zambia: Zambian @ Lusaka
Zimbabwe: Zimbabwean @ Harare";

const BODIES: &str = "\
African Union
al-Qaeda: al Qaeda, Al-Qaeda, al-Qaida
Amnesty International
Arab League
ASEAN
CIA
Congress
Democrats: Democratic Party, Democrat
Downing Street
ECB: European Central Bank
European Commission
European Parliament
European Union: EU, E.U.
FBI
Federal Reserve: Fed
Group of Seven: G7, G-7
Group of Twenty: G20, G-20
Hamas
Hezbollah: Hizbullah
House of Commons: Commons
House of Representatives
IAEA: International Atomic Energy Agency
IMF: International Monetary Fund
International Criminal Court: ICC
Islamic State: ISIS, ISIL
Kremlin
NATO: Nato, North Atlantic Treaty Organization, North Atlantic Treaty Organisation
OECD
OPEC
Pentagon
Red Cross
Republicans: Republican Party, Republican, GOP
Security Council: U.N. Security Council, UN Security Council
Senate
State Department
Supreme Court
Taliban
Treasury: Treasury Department
UNESCO
UNICEF
United Nations: UN, U.N.
White House
World Bank
World Health Organization: WHO, World Health Organisation
World Trade Organization: WTO";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_own_line() {
        let gazetteer = Gazetteer::new();
        for known in &gazetteer.names {
            let found = gazetteer.find(known.name).map(|found| found.canon);
            assert_eq!(found, Some(known.canon), "{} stands for one thing", known.name);
        }
        assert!(gazetteer.find("us").is_none(), "a pronoun is no country");
    }
}
