/** A common Thai name with its usual English spelling. */
export type NamePair = { th: string; en: string };

const pairs = (text: string): NamePair[] =>
	text
		.trim()
		.split(/\s*[|\n]\s*/)
		.map((pair) => {
			const [th = '', en = ''] = pair.split(' ');
			return { th, en };
		});

export const maleNames: readonly NamePair[] = pairs(`
สมชาย Somchai|สมศักดิ์ Somsak|สมพงษ์ Somphong|สมบัติ Sombat|สมเกียรติ Somkiat|สุรชัย Surachai|สุรพล Suraphon
สุชาติ Suchat|สุเทพ Suthep|สุวิทย์ Suwit|วิชัย Wichai|วิเชียร Wichian|วิทยา Witthaya|วีระ Wira|วีรชัย Wirachai
วรพจน์ Worapot|วรวุฒิ Worawut|วสันต์ Wasan|ประสิทธิ์ Prasit|ประเสริฐ Prasoet|ประยูร Prayun|ประวิทย์ Prawit
ปรีชา Pricha|ปกรณ์ Pakon|ปิยะ Piya|ปิติพงษ์ Pitiphong|พงศ์เทพ Phongthep|พิชัย Phichai|พิเชษฐ์ Phichet
พิทักษ์ Phithak|ไพโรจน์ Phairot|ไพศาล Phaisan|ธีรพงษ์ Thiraphong|ธีระ Thira|ธนกร Thanakon|ธนวัฒน์ Thanawat
ธวัชชัย Thawatchai|ทวีศักดิ์ Thawisak|ทรงพล Songphon|นพดล Noppadon|นรินทร์ Narin|นิพนธ์ Niphon|นิรันดร์ Niran
ณัฐพล Natthaphon|ณัฐวุฒิ Natthawut|ณรงค์ Narong|ดนัย Danai|เดชา Decha|ชัยวัฒน์ Chaiwat|ชัยยศ Chaiyot
ชาญชัย Chanchai|ชาตรี Chatri|ชูศักดิ์ Chusak|เชิดชัย Choetchai|จักรพันธ์ Chakkraphan|จิรายุ Chirayu
จตุพร Chatuphon|เจริญ Charoen|กฤษณะ Kritsana|กิตติ Kitti|กิตติศักดิ์ Kittisak|กมล Kamon|เกรียงไกร Kriangkrai
เกษม Kasem|คมสัน Khomsan|มนตรี Montri|มานพ Manop|มานะ Mana|ยุทธนา Yutthana|รังสรรค์ Rangsan|รัตนพล Rattanaphon
เรืองศักดิ์ Rueangsak|ศักดา Sakda|ศราวุธ Sarawut|ศุภชัย Supphachai|สถาพร Sathaphon|สันติ Santi|สายัณห์ Sayan
สิทธิชัย Sitthichai|เสกสรร Seksan|อนุชา Anucha|อนันต์ Anan|อภิชาติ Aphichat|อำนาจ Amnat|อดิศักดิ์ Adisak
อรรถพล Atthaphon|เอกชัย Ekkachai|โอภาส Ophat|บุญเลิศ Bunloet|บรรจง Banchong|พรชัย Phonchai|ภาณุพงศ์ Phanuphong
ภูวดล Phuwadon|ภัทรพล Phatthraphon|ก้องภพ Kongphop|ธีรเดช Thiradet|ปฏิพล Patiphon|พัฒนพงษ์ Phatthanaphong`);

export const femaleNames: readonly NamePair[] = pairs(`
สมหญิง Somying|สมใจ Somjai|สมศรี Somsi|สุดา Suda|สุดารัตน์ Sudarat|สุภาพร Suphaphon|สุภาวดี Suphawadi|สุนีย์ Suni
สุมาลี Sumali|สุกัญญา Sukanya|สุพรรณี Suphanni|สุรีย์พร Suriphon|สายฝน Saifon|สายใจ Saichai|สิริพร Siriphon
สิรินทร์ Sirin|เสาวลักษณ์ Saowalak|แสงเดือน Saengduean|วิไล Wilai|วิไลวรรณ Wilaiwan|วิภา Wipha|วิภาดา Wiphada
วันเพ็ญ Wanphen|วันทนา Wanthana|วรรณา Wanna|วรรณภา Wannapha|วราภรณ์ Waraphon|วนิดา Wanida|ประภา Prapha
ประไพ Praphai|ปราณี Prani|ปิยะดา Piyada|ปัทมา Patthama|เพ็ญศรี Phensi|เพ็ญนภา Phennapha|พรทิพย์ Phonthip
พรรณี Phanni|พรพิมล Phonphimon|พิมพ์ใจ Phimchai|พิมพา Phimpha|พัชรี Phatchari|พัชรินทร์ Phatcharin|ไพลิน Phailin
ธิดา Thida|ธิดารัตน์ Thidarat|ธนพร Thanaphon|ทิพวรรณ Thippawan|ทัศนีย์ Thatsani|นงลักษณ์ Nonglak|นงนุช Nongnut
นภา Napha|นภาพร Naphaphon|นันทนา Nanthana|นันทิยา Nanthiya|นิตยา Nittaya|นิภา Nipha|ณัฐธิดา Natthida
ณัฐชา Natcha|ณัฐกานต์ Natthakan|ดวงใจ Duangchai|ดวงพร Duangphon|เดือนเพ็ญ Dueanphen|ชลธิชา Chonthicha
ชุติมา Chutima|ชนิดา Chanida|จันทร์เพ็ญ Chanphen|จันทนา Chanthana|จินตนา Chintana|จิราพร Chiraphon|จุฑามาศ Chuthamat
จารุวรรณ Charuwan|กนกวรรณ Kanokwan|กนกพร Kanokphon|กัลยา Kanlaya|กาญจนา Kanchana|เกศินี Kesini|ขวัญใจ Khwanchai
ขนิษฐา Khanittha|มะลิ Mali|มาลี Mali|มยุรี Mayuri|มณีรัตน์ Manirat|เยาวลักษณ์ Yaowalak|ยุพิน Yuphin|รัชนี Ratchani
รัตนา Rattana|รุ่งนภา Rungnapha|รุ่งทิวา Rungthiwa|ละออ Laoo|ลัดดา Latda|ลำดวน Lamduan|ศิริพร Siriphon
ศิริลักษณ์ Sirilak|ศศิธร Sasithon|อรุณี Aruni|อรทัย Onthai|อัญชลี Anchali|อัมพร Amphon|อารีย์ Ari|อุบล Ubon
อุไรวรรณ Uraiwan|บุษบา Butsaba|บุญศรี Bunsi|เบญจวรรณ Benchawan|ปภาวี Paphawi|พิชญา Phitchaya|ภัทรา Phatthra`);

export const surnames: readonly NamePair[] = pairs(`
ใจดี Jaidee|ใจงาม Chaingam|ใจซื่อ Jaisue|ใจกล้า Chaikla|มีสุข Misuk|มีชัย Michai|มีทรัพย์ Misap|มั่นคง Mankhong
มั่งมี Mangmi|ทองดี Thongdee|ทองคำ Thongkham|ทองสุข Thongsuk|ทองใบ Thongbai|ทองมา Thongma|ทองอินทร์ Thongin
ศรีสุข Sisuk|ศรีทอง Sithong|ศรีวงษ์ Siwong|ศรีจันทร์ Sichan|ศรีสวัสดิ์ Sisawat|ศรีบุญเรือง Sibunrueang
แก้วมณี Kaeomani|แก้วใส Kaeosai|แก้วกล้า Kaeokla|แก้วงาม Kaeongam|แก้ววงศ์ Kaeowong|บุญมา Bunma|บุญมี Bunmi
บุญเรือง Bunrueang|บุญยืน Bunyuen|บุญประเสริฐ Bunprasoet|บุญรอด Bunrot|บุญส่ง Bunsong|บุญช่วย Bunchuai
จันทร์แก้ว Chankaeo|จันทร์ดี Chandi|จันทร์เพ็ง Chanpheng|จันทร์หอม Chanhom|จันทร์ศรี Chansi|สุขใจ Sukjai
สุขสวัสดิ์ Suksawat|สุขสบาย Suksabai|สุขเกษม Sukkasem|สุขประเสริฐ Sukprasoet|สุขสันต์ Suksan|คำแก้ว Khamkaeo
คำดี Khamdi|คำมูล Khammun|คำหล้า Khamla|คำภา Khampha|คำแสน Khamsaen|วงศ์ใหญ่ Wongyai|วงศ์คำ Wongkham
วงศ์สวรรค์ Wongsawan|วงษ์ทอง Wongthong|วงษ์สุวรรณ์ Wongsuwan|พรมมา Phromma|พรหมดี Phromdi|พรมทอง Phromthong
อินทร์แก้ว Inkaeo|อินทร์ทอง Inthong|อินตา Inta|อินต๊ะ Inta|ไชยวงศ์ Chaiyawong|ไชยสิทธิ์ Chaiyasit|ไชยมงคล Chaiyamongkhon
ชัยชนะ Chaichana|เพชรดี Phetdi|เพชรแก้ว Phetkaeo|เพชรรัตน์ Phetcharat|สายทอง Saithong|สายบุญ Saibun|สายสุด Saisut
สีดา Sida|สีแก้ว Sikaeo|สีทอง Sithong|แสงทอง Saengthong|แสงแก้ว Saengkaeo|แสงจันทร์ Saengchan|แสงอรุณ Saengarun
รุ่งเรือง Rungrueang|รุ่งสว่าง Rungsawang|เจริญสุข Charoensuk|เจริญผล Charoenphon|เจริญชัย Charoenchai
พูลสุข Phunsuk|พูลผล Phunphon|พูนทรัพย์ Phunsap|เพิ่มพูน Phoemphun|เพิ่มสิน Phoemsin|นาคทอง Nakthong|นาคดี Nakdi
นาคสุข Naksuk|หอมจันทร์ Homchan|หอมหวน Homhuan|หงษ์ทอง Hongthong|หาญกล้า Hankla|ยอดแก้ว Yotkaeo|ยอดรัก Yotrak
ยืนยง Yuenyong|อยู่สุข Yusuk|อยู่เย็น Yuyen|อยู่ดี Yudi|เย็นใจ Yenjai|อ่อนหวาน Onwan|อ่อนศรี Onsi|อุ่นเรือน Unruean
อุดมสุข Udomsuk|อุดมทรัพย์ Udomsap|ดวงแก้ว Duangkaeo|ดวงดี Duangdi|ดีงาม Dingam|ดีประเสริฐ Diprasoet|ดอกไม้ Dokmai
กล้าหาญ Klahan|กลิ่นหอม Klinhom|เกิดผล Koetphon|เกิดสุข Koetsuk|ขวัญเมือง Khwanmueang|ขันทอง Khanthong|ขำคม Khamkhom
คงทน Khongthon|คงสุข Khongsuk|คุ้มครอง Khumkhrong|งามขำ Ngamkham|งามสม Ngamsom|ชื่นบาน Chuenban|ชื่นใจ Chuenjai
ชูแก้ว Chukaeo|ช่วยชู Chuaichu|ตั้งใจ Tangjai|ตั้งตรง Tangtrong|เต็มเปี่ยม Tempiam|ทับทิม Thapthim|เทพแก้ว Thepkaeo
ธรรมดี Thamdi|นวลจันทร์ Nuanchan|นิ่มนวล Nimnuan|น้อยจันทร์ Noichan|บัวทอง Buathong|บัวแก้ว Buakaeo|ปานทอง Panthong
ปิ่นแก้ว Pinkaeo|ปัญญาดี Panyadi|ผลดี Phondi|ผ่องใส Phongsai|ภักดี Phakdi|มะลิวัลย์ Maliwan|ม่วงทอง Muangthong
เมืองแก้ว Mueangkaeo|รักดี Rakdi|รักษาสุข Raksasuk|รอดภัย Rotphai|ลาภมาก Lapmak|เรือนแก้ว Rueankaeo|สมบูรณ์ Sombun
สมหวัง Somwang|สมปอง Sompong|สว่างใจ Sawangjai|สร้อยทอง Soithong|สุวรรณดี Suwandi|เสนาะ Sanoe|เหลืองทอง Lueangthong`);
