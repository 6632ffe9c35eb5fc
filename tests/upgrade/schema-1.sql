PRAGMA application_id = 1651078003;
-- An archive as version 0.1.0 with schema 1 made it: `.dump` of the stock sqlite3 shell.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE refinery_schema_history(
             version int4 PRIMARY KEY,
             name VARCHAR(255),
             applied_on VARCHAR(255),
             checksum VARCHAR(255));
INSERT INTO refinery_schema_history VALUES(1,'initial','2026-11-25T03:20:57.253095768Z','278667045328905297');
CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- number shown by `imports`, given to `undo`
  started_at TEXT NOT NULL,             -- RFC 3339, UTC
  finished_at TEXT,                     -- NULL while it runs, and for ever if it was killed
  undone_at TEXT,                       -- when `undo` took it back; NULL = it stands
  program_version TEXT NOT NULL,        -- version of backissue that ran
  normalizer_version INTEGER NOT NULL,  -- version of the page reader that ran
  command TEXT NOT NULL,                -- what was typed (`import …`, `rebuild …`), for people
  files INTEGER NOT NULL DEFAULT 0,     -- files read wholly, new or known
  pages INTEGER NOT NULL DEFAULT 0,     -- pages of text that were read (records do not count)
  articles_new INTEGER NOT NULL DEFAULT 0,      -- articles stored for the first time
  articles_known INTEGER NOT NULL DEFAULT 0,    -- articles met that were stored already
  articles_revised INTEGER NOT NULL DEFAULT 0,  -- articles stored as a newer version of another
  articles_dropped INTEGER NOT NULL DEFAULT 0,  -- articles that a newer version of their page has no more
  refused INTEGER NOT NULL DEFAULT 0    -- files and records that were refused
) STRICT;
INSERT INTO import VALUES(1,'2026-11-25T03:20:57Z','2026-11-25T03:20:57Z',NULL,'0.1.0',1,'import samples/harbour-post samples/临川日报.jsonl',3,2,8,0,0,0,0);
INSERT INTO import VALUES(2,'2026-11-25T03:20:57Z','2026-11-25T03:20:57Z',NULL,'0.1.0',1,'import samples/harbour-post',2,2,0,4,1,0,0);
CREATE TABLE publication (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  code TEXT NOT NULL UNIQUE,            -- short name that begins every key: evening-star
  name TEXT NOT NULL                    -- name as the sources give it
) STRICT;
INSERT INTO publication VALUES(1,'the-harbour-post','THE HARBOUR POST');
INSERT INTO publication VALUES(2,'临川日报','临川日报');
CREATE TABLE issue (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  key TEXT NOT NULL UNIQUE,             -- <publication code>-<date>[-<edition>]
  publication_id INTEGER NOT NULL REFERENCES publication (id), -- the newspaper
  date TEXT NOT NULL                    -- day on the masthead, YYYY-MM-DD
    CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  edition TEXT                          -- which of several issues of the day; NULL = the only one
) STRICT;
INSERT INTO issue VALUES(1,'the-harbour-post-2031-03-05',1,'2031-03-05',NULL);
INSERT INTO issue VALUES(2,'the-harbour-post-2031-03-06',1,'2031-03-06',NULL);
INSERT INTO issue VALUES(3,'临川日报-2031-03-05',2,'2031-03-05',NULL);
INSERT INTO issue VALUES(4,'临川日报-2031-03-06',2,'2031-03-06',NULL);
CREATE TABLE page (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  issue_id INTEGER NOT NULL REFERENCES issue (id), -- the issue it belongs to
  folio TEXT                            -- page label, numbers padded to two digits; NULL = not known
) STRICT;
INSERT INTO page VALUES(1,1,'01');
INSERT INTO page VALUES(2,2,'01');
INSERT INTO page VALUES(3,3,'01');
INSERT INTO page VALUES(4,4,'02');
INSERT INTO page VALUES(5,4,'03');
CREATE TABLE original (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  import_id INTEGER NOT NULL REFERENCES import (id), -- the import that brought it first
  path TEXT NOT NULL,                   -- path as it was given; - for standard input
  sha256 TEXT NOT NULL,                 -- SHA-256 of the bytes as they came, 64 hex digits
  bytes INTEGER NOT NULL,               -- size of the bytes as they came
  format TEXT NOT NULL,                 -- how it was read: text or jsonl
  encoding TEXT NOT NULL,               -- character encoding it was read with: utf-8, gb18030, ...
  settings TEXT NOT NULL,               -- what was given beside it (publication, date, ...), as JSON
  corrects INTEGER REFERENCES original (id) ON DELETE SET NULL -- the file that this one, a page with marks, corrects; NULL = none
) STRICT;
INSERT INTO original VALUES(1,1,'samples/harbour-post/2031-03-05_01.txt','cbf3e28fa063e89d0119a3c39317dc5045ff9e596a2ee5d777867cd8438538c5',1335,'text','utf-8','{"issue":"the-harbour-post-2031-03-05","page":"01","part":0}',NULL);
INSERT INTO original VALUES(2,1,'samples/harbour-post/2031-03-06_01.txt','689f280b97c674190fc89a475b28e352ffe8ceb6da448afea960fede9e52c25f',1126,'text','utf-8','{"issue":"the-harbour-post-2031-03-06","page":"01","part":0}',NULL);
INSERT INTO original VALUES(3,1,'samples/临川日报.jsonl','50e14e89ceb2224ae35f33fd745f1f2fcb8cc64289b9ce83cfaef13b19a15e61',1942,'jsonl','utf-8','{"date":null,"edition":null,"page":null,"publication":null}',NULL);
INSERT INTO original VALUES(4,2,'samples/harbour-post/2031-03-06_01.txt','7699609534235d580c85392910cd4bec1c6eaf2d98cb52ad9e508a69190399ba',1127,'text','utf-8','{"issue":"the-harbour-post-2031-03-06","page":"01","part":0}',NULL);
CREATE TABLE original_chunk (
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- whose bytes
  seq INTEGER NOT NULL,                 -- 0, 1, 2, ... in the order of the bytes
  start INTEGER NOT NULL,               -- first byte of the chunk in the original
  bytes INTEGER NOT NULL,               -- size before compression
  content BLOB NOT NULL,                -- sqlar_uncompress(content, bytes) gives the bytes
  PRIMARY KEY (original_id, seq)
) STRICT;
INSERT INTO original_chunk VALUES(1,0,0,1335,X'78010af17055f0700c72f20f0d5208f00f0ed151084f4dc94b2d4e49acd451f04d2c4ace5030d55130323036d45308484c4f5530e4e2f2730d5708f0740d52f00f70f50b56700c5108778df0f50f0df1e07254f0492c4a4f5548cc4b5170ce484d2d4a2bcd51702eca2f4fe1e272aa54704c4954f0c8cfc9e5e20ac94855c84b2d5728c84c2d52482c51084fadc8cd2f2dc950284f2c56c82f48cd4b4d51c8cf530829053b852b29352dbf2855215121076e7c32ccf86490f13a0ae519f90a1989290ae5899925a9295cc59979c9a90a79f9f9790a99790a890ac9f939290ae59979290a69f9450a2519a90a49897929206d99c919208d5cb999c5c5a9290a9925c50a254589204d2560c72a7895e6259764e6e7817d959c989b0a7259522557726251899e02c827b98995f9453a0abe457a0a0199d9a93a0ac9a525603b8a329392f2f314ca334b321412b90a12338b14f2d3148a133373747313b3538bd48b158a3352138b8af52041020e8ecc6285b4fcd222858cd2bc94a2d414b0b525a9790a69a9a9250a39f979e92011aee292c4bc946290538a332b4a2a754bcaf3150a3273528b4136a417a5a6e6e9824c2ed153f02c5128cfccc901b9b7a812ecace292d4c45c5daed422b0625060e4e5179564a416e529e464e6a52aa415e5e78215a665161597800cf405a587c4bc14ae4450e0e42a24162ba42516812890ee82c4b2cc9cccfc3c1d85cc34b0bee4fcd2bce4cc1c85e4c43cae449063c0d19359ac5092af509058098f83a2c4cc1cb0df41c9d03528c8d3cf5dc131c855c1c731c4958bcbc3dfc717960a4d14349cf3138b4b14028a528b8b35f5141e354c01877d466a5151665e3a3426b932f31472f38b4b142a41a1aa000e2485fc3488ab82b3538b8a2a15a08909e4f0d4bc14aefc3405b7d4a4a2d2c4a24a1d858cc43250aa2951484a4dcd5328061149950a8979950a49f989e09028c948e502a56185b49cd4d4123d05ff9c14850c585480cc2c2c4dac5448ca01a51310b73cb12897ab3c33af24b5c81a1c3695f9a579e9a9450af979a9c548ea40e9136c8e1e179752782ac425a0049d9358920af50ec4e53a4aa014940236ac383bb3a020b508e4099065eef9f9290a9e7925a979253a0a4aa05c08124dcb2cce50c84b2d4b2d52284a4d046be44accc94dcc4b4cd653520828ca4c4e2d06654290dadcfca2bcccbc7485e2c49c5485a2fce2540590ffb94a32328b52f4b8b87c5c010b09710d0a86a456d79c5c70020c04f938283f31858b2bd83348071c359e10abc029bf38bfa828bf5ca1242311922b4a328a5253155221bab9e0ba15128b524109242955212d352727159155cb33535241aed253f0ade44a2f4acc4b494b04255785a2d4dcd4dca454502e29c94805274b50389614a5a616eb29f826562a2472152596a416245682ca99e26c85f28c54b04e905f8bf213531492f34b735214f2f24b14d2f3158af24bf352b84046d92b782a24e6ea28046716e92854e6971615eb28382a04b93abab806e971010033edc36c');
INSERT INTO original_chunk VALUES(2,0,0,1126,X'78010af17055f0700c72f20f0d5208f00f0ed15108c9282d2a4e49acd451f04d2c4ace5030d35130323036d45308484c4f5530e4e2f2700d0af2f47357080ef1f4f151700c77f40c7175e1e2f2f0f7f185e93151d070ce4f2c2e5108284a2d2ed6d45378d43045212423552123b5a828332f5d47a13c2333394321334f2137bfb844a13235b1a858a1b824312f45213f2d4da124235521383bb5a8a8522129352dbf28152c920a9655704b4d2a2a4d2caad451c8482c4b55c8cb2f51484a4dcd5328061149950a8979950a49f989250af910833cf2737215d27252534bf414fc7352143212f3528a15f2f3c066169626562a24e524e642ac284f2cca5528cfcc2b492db206cb57e697e6a5a71629e4e7a51623a9cb8799a3c7c5a5149e0a714946628a424e62492ad43b1097eb2829142766a6800d2bcece2c2800190671987b7e7e8a82675e496a5e898e8212c8ef207fa765166728e4a596a5162914a526423426e6e426e62526eb292904146526a7162b2496800dcccd2fcacbcc4b57284ecc495528ca2f4e5500f95fa12423b328458f8b2b24c8d15721c8d1d327d84ac1d93fd4cfd9d347c1c533ccd3c5d5858bcba952c14b4f21484fc12db1a828bf9c8b0b143f25f9e5790ac9f9a579c999390ac589250aa5792599390ab999297999e91925a0500b4f4dc94b052510857c901b414e2e4acccc295648cb2f023baa2033b548a1a42831574701e427b0b3ca334b32f24b4b141215caf24b52f5c06901ac2e393fb7001461f96969a945c50a25f90a398995206372153221a104765279664e8e42766a6a01580a12356009843eb82c4c23cc68b0deccbce2526832cac82f2a4e2d06054f46aa426e6249496a1124e915437c04f132c85f799979a925a9a9792519a0049b0a4931c5a54565a995f9450a60738b520bf28bc0e102d2900c4accf9690a890a399979a90a205f03a69097af00b111146989393923d16200cc8b8473');
INSERT INTO original_chunk VALUES(3,0,0,1942,X'7801aa562ace2f2d4a4e8dcf4c51b25250ca49d635323036d435303630d53554d251502a284dcac94c4e2cc9cccf032978b263cbd3ed739f4d5ffaac6b29483a25b12415240ed5a56b600a122d484c07891aea282865a426a6e464e681b84acf662c7dd1b3ed59ff84a79dbd4f7b1b9f2e59f9744fc3cbf67685173ddb9eb6cd79d6b5e8d9946dcfd7ac79b2a3e145d75e904120e3e1baa76d78dadbf77cc93e881b8c9fcde93079367de9f3295b412a932a61eadeefe978b16ec38b86d697cd135fec9ff3b8a1f1795ff7d30dfdcf762f7cbfa713ac363fa512e4e8a7fdd39fcd9af6b46dcdd3bd1b9f4eee7dbfa7076234c8393dbb9eecee7aba730bd4cdeba73cddd700e26238fe714313c43a90639ece590131e269df7e90291b373e9fd3fdb463c3fb3d3d2fdbdb4122db973ed9b5ebd9dac5cfba163d9db3e2e5ec154f3b7b5fb6b73fd9d10df1f8b3ce9d4f57af7cd1b5f77143534c1edcb0a76d739eec98050aa4b9139f6e6c78d1b3ed69ffb6e7ab673e5f3df3e5d4fd4f276c793977d2d38d1b5facdf02f205d8e52f7ab6bde8da0b92eddaff6cea96977b27805cb1a8e5c5ba85104f3dd9b5fc657bffd3fef52ff6ed7bb2a3e1696ff3d3d6d5cf67ee7b3a61c5fb3d3dcfd64f79dab7fbe9ce2d4f17cd7bdab5e0c98e86671d131e37343dd9b1ebe58c4d4f1b263d9bb1f4e9fa49eff7f4801cd336e7c9ee354fb76f7abaa4fde9d2bd2f96b53d9f3ded79e7caa7937a9eb7f53f6f9eff6cee8467d3663e6e6802857f69510e28f8334a4a0a8aadf4f57332f392334a13f3f4522b12730b7252f54189491f9404f50d956ab970275133f292a819c80dd0246a8496445f34343eddbefdd9b40d4ff74d02294324ab277ba7be9c3b132c064d3ecf76b43e9bb9e2c9ae29cf9b7682421d9c354006ccef7bb1b1ed45eb84a7dbb73f9fd5f2bc71fdd3ed9b9eefee7fb26bdd935d6da020dc3bf5e58cfd4f57b63debea7ab679e1935d6da0e05f32e7f9ac96171bdb9eae9df0b461d28bfdb39fcfdffc7c31282a9eec58f264c7aaa7fb263ddd331f140f7d2b406477e7fb3d3dcf67ee7db6b5ede5c25dcfe7363c5fbce2d9a6fdcfb6f73cd9d1fd6ceed2f77b7a9e6edffe74ed8497ed3dcf5a1781d09cce27bbda5e6c6c7bb90c14153179203f811d0249eb4f76343fed6d7cb2a3f3e9a64690eec659507f34ce02b971d71450a6ddb905e4831d9da094d1d9fb74e9cea7735680ece95ffc62cb1690b21d0d4ff72c78be6b07c884b699cfe7363c6a98f3b4b5f7c5969dcfa6ce7c0a3313e4f6750b9ff676bc5cbaf651c35c5082dbb4f059f3e6a71d1b9ecf99ff6c0ec8fc177b778332cbdca5cfa66e7a397d0538473c5dd6f46477d793bd739eceed02790ce4a529f0d0011933a7e1e986fee7b35a405ed939f7e9a6c6c70d4d4f972c8704dfb3693b9fec6878b963f1b32ea82190407fd13ae1d984354f76743dd9d5f67cef447074363c5db2f245f3dea7bdd39eb6ef7ab2a313943596cc7a3a773a89c9d88c60323602252b524b5ae4646c8c968c9f6ddafc62df4e90d71a1a9f2d6b7bb66022c88694d4e46c50c67bb17ef78b86d66773973ed9bf10248e48e4cfa76c78bebce145f746b030349d3fdf33edc5be894f27f43cdd3ffdfd9e59cf3a263e5db7ede57450c9f57c560bc4aa67733a9fece87cb678eb0b988590a878d1d0f87c560b28b92ede0a12e998f8bc63fbf38eeda0f278fab6a70d339f6ed8f874ce8a670b268212eddaf6a780b577829357d7931dab9ecde978b27fddb34d9b9f2e5802d2bb60e28b5dab9fece87a3e65372896762d7a3aa70394c826ac79b17ecb8b658dcf97ef7eb1750338953c5b30f159cf2a5062df3fe345f3de675b763f9d30fdfd9ef9cf3a263ed9bde6c98edea7fdbd4fd7ef7cb27f1dc4eca7fdab9e356f7eb17e3b28e1b56e7ed9bce2e5f4152fd66f01d544e022f5c5fe9910ff3d5b30f145f3de273b7a5f34ef7d3e752628f1f7cd7f3a0754c23f5db00421b57bea931d0dcf774f2539ad1829d5720100943a73f9');
INSERT INTO original_chunk VALUES(4,0,0,1127,X'78010af17055f0700c72f20f0d5208f00f0ed15108c9282d2a4e49acd451f04d2c4ace5030d35130323036d45308484c4f5530e4e2f2700d0af2f4730f56080ef1f4f151700c77f40c7175e1e2f2f0f7f185693251d070ce4f2c2e5108284a2d2ed6d45378d43045212423552123b5a828332f5d47a13c2333394321334f2137bfb844a13235b1a858a1b824312f45213f2d4da124235521383bb5a8a8522129352dbf28152c920a9655704b4d2a2a4d2caad451c8482c4b55c8cb2f51484a4dcd5328061149950a8979950a49f989250af910833cf2737215d27252534bf414fc7352143212f3528a15f2f3c066169626562a24e524e642ac284f2cca5528cfcc2b492db206cb57e697e6a5a71629e4e7a51623a9cb8799a3c7c5a5149e0a714946628a424e62492ad43b1097eb2829142766a6800d2bcece2c2800190671987b7e7e8a82675e496a5e898e8212c8ef207fa765166728e4a596a5162914a526423426e6e426e62526eb292904146526a7162b2496800dcccd2fcacbcc4b57284ecc495528ca2f4e5500f95fa12423b328458f8b2b24c8d15721c8d1d327d84ac1d93fd4cfd9d347c1c533ccd3c5d5858bcba952c14b4f21484fc12db1a828bf9c8b0b143f25f9e5790ac9f9a579c999390ac589250aa5792599390ab999297999e91925a0500b4f4dc94b05a510857c901b414e2e4acccc295648cb2f023baa2033b548a1a42831574701e427b0b3ca334b32f24b4b141215caf24b52f5c06901ac2e393fb7001461f96969a945c50a25f90a398995206372153221a104765279664e8e42766a6a01580a12356009843eb82c4c23cc68b0deccbce2526832cac82f2a4e2d06054f46aa426e6249496a1124e915437c04f132c85f799979a925a9a9792519a0049b0a4931c5a54565a995f9450a60738b520bf28bc0e102d2900c4accf9690a890a399979a90a205f03a69097af00b111146989393923d16200373984c6');
CREATE TABLE original_seen (
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- a file that was stored already
  import_id INTEGER NOT NULL REFERENCES import (id), -- a later import that met it again, unchanged
  PRIMARY KEY (original_id, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO original_seen VALUES(1,2);
CREATE TABLE page_original (
  page_id INTEGER NOT NULL REFERENCES page (id), -- the page
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- a file that holds it or a part of it
  part INTEGER NOT NULL,                -- place among several files of one page; 0 = the whole page
  retired_by INTEGER REFERENCES import (id), -- import that brought a newer version; NULL = current
  PRIMARY KEY (page_id, original_id)
) STRICT, WITHOUT ROWID;
INSERT INTO page_original VALUES(1,1,0,NULL);
INSERT INTO page_original VALUES(2,2,0,2);
INSERT INTO page_original VALUES(2,4,0,NULL);
INSERT INTO page_original VALUES(3,3,0,NULL);
INSERT INTO page_original VALUES(4,3,0,NULL);
INSERT INTO page_original VALUES(5,3,0,NULL);
CREATE TABLE text (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  text_hash TEXT NOT NULL UNIQUE,       -- identity of the body, 64 hex digits; see docs/hashes.md
  body TEXT NOT NULL                    -- the body, stored once, in paragraphs separated by one newline
) STRICT;
INSERT INTO text VALUES(1,'ed382efaddf780cd3785a92cd6c71a7174e1650296c405867b56fa06c934557f',replace('The new pier at Wexmouth was opened on Tuesday before a large and cheerful crowd, who had waited since noon in a cold wind for the band, which had missed its train at Holm Junction and came on by cart. The mayor, Mr. Pike, cut the ribbon with a pair of sail-maker''s shears.\nThe pier is four hundred and ten feet long and stands on sixty-two piles of green-heart. It will carry the steamers of the northern line from the first of May, and a tram as far as the pavilion, if the council can agree who is to pay for the rails.','\n',char(10)));
INSERT INTO text VALUES(2,'a3ab2f89fda44921df3e68767912f855d70e74d134bf37193e104b3308e86524',replace('The herring, which in most years stand off the Skerry before the end of February, have not been seen by any boat of the Holm fleet. Old hands on the quay blame the warm winter; the younger ones blame the old hands.\n"We have had late years before," said the skipper of the Good Intent, "and the fish never read the almanac." Prices at the morning sale rose by a third.','\n',char(10)));
INSERT INTO text VALUES(3,'a1a7c4fb1c5f291cfbb4dfb0f9847167760fae1505dc68aa2562d3ffc91d57d2','SIR, — I read with sorrow that the three elms on Quay Road are to be felled for the widening. My grandfather remembered them as old trees. May a ratepayer ask whether the road could not go round them? I am, Sir, yours, A READER.');
INSERT INTO text VALUES(4,'ec2dd2961c9152d5265745339f05c23511dc0ca0b686e8947e27aeca2ae57a09',replace('The town council sat until midnight on Wednesday over the rails for the pier tram, and rose without a vote. The pier company offers to lay them if the town will keep them; the town offers to keep them if the company will insure the horses.\nThe matter stands over until the nineteenth, when the surveyor will report on the cost of a line with no horses at all.','\n',char(10)));
INSERT INTO text VALUES(5,'50d2de5bd3b427b997e07dac8947f32b199691bdbaf9ea698ab36dd7c485c566',replace('受暖冬影响，临川茶区今年春茶比往年提前十天开采。记者4日在临川县茶山看到，采茶工人正抢在雨前采下第一批嫩芽。\n临川县农业农村局茶叶站站长吴青山说，今年茶芽长势整齐，预计春茶产量可达一千八百吨，比去年增加一成。为防倒春寒，茶农们已备好覆盖物和熏烟材料。','\n',char(10)));
INSERT INTO text VALUES(6,'1c5e74a162180e5c5128c22c478a5135449654e6f1d365a6d4c8fe11ebe7b027',replace('清晨五点，临川老城豆腐巷的灯已经亮了。何阿婆把泡了一夜的豆子倒进石磨，两个徒弟一推一拉，白浆顺着磨沿淌下来，巷子里慢慢有了豆香。\n何阿婆今年七十三岁，做豆腐做了五十年。三年前她在巷口贴了一张纸，写着“免费教做豆腐，管午饭”，没想到真有年轻人来敲门。\n如今作坊里有五个徒弟，最小的十九岁。大徒弟方一鸣把作坊的豆腐搬上了网，一天能卖出三百多块。','\n',char(10)));
INSERT INTO text VALUES(7,'13da5c4028b513dc317bbbb598e9584e17e649d08678ee0b89fe909734d4008f',replace('编辑同志：我家门前的河边有三棵老榆树，最老的一棵，我爷爷小时候就在树下歇凉。上个月修河堤，树身上画了红圈，听说要移走。\n树挪了还能活吗？我们不反对修堤，只想请有关部门说一说，这三棵树能不能留在原地，堤能不能绕一绕。','\n',char(10)));
CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  key TEXT NOT NULL,                    -- <issue key>-p<page>-<position>
  page_id INTEGER NOT NULL REFERENCES page (id), -- the page it stands on
  position INTEGER NOT NULL CHECK (position > 0), -- place on the page, from 1
  kicker TEXT,                          -- line above the headline
  headline TEXT,                        -- headline; NULL where none was printed
  deck TEXT,                            -- lines below the headline
  byline TEXT,                          -- who wrote it, as printed
  dateline TEXT,                        -- place and date before the text, as printed
  section TEXT,                         -- section heading it stands under
  names TEXT,                           -- names in the byline, comma-separated, without roles
  agency TEXT,                          -- news agency that is credited
  place TEXT,                           -- place of the dateline
  jumps_to TEXT,                        -- page label on which it says that it goes on; NULL = it ends here
  jumps_from TEXT,                      -- page label from which it says that it comes; NULL = it begins here
  text_id INTEGER NOT NULL REFERENCES text (id), -- its body
  truncated INTEGER NOT NULL DEFAULT 0 CHECK (truncated IN (0, 1)), -- 1 = the source stops in mid-sentence
  content_hash TEXT NOT NULL,           -- identity of all that was printed, 64 hex digits
  source_id TEXT,                       -- the source's own identifier, kept as it is
  url TEXT,                             -- where the source says it is published, kept as it is
  import_id INTEGER NOT NULL REFERENCES import (id), -- the import that stored it
  retired_by INTEGER REFERENCES import (id), -- import that brought a newer version of its page; NULL = current
  replaced_by INTEGER REFERENCES article (id) ON DELETE SET NULL -- the newer version; NULL = none, or dropped
) STRICT;
INSERT INTO article VALUES(1,'the-harbour-post-2031-03-05-p01-001',1,1,NULL,'NEW PIER OPENS AT WEXMOUTH','A Large and Cheerful Crowd','By Ada Holm',NULL,NULL,'Ada Holm',NULL,NULL,NULL,NULL,1,0,'fe1b2fc19cf4db80c1c5b12b3e109d7b7c24591903b8525ab036a4941b32e7d8',NULL,NULL,1,NULL,NULL);
INSERT INTO article VALUES(2,'the-harbour-post-2031-03-05-p01-002',1,2,NULL,'THE HERRING ARE LATE',NULL,NULL,'HOLM, March 4 (Coast Press)',NULL,NULL,'Coast Press','HOLM',NULL,NULL,2,0,'77bc8bf07ccc645e8017255fc9703dedf7ebbe5aacb23e6e893def14a8b9c62d',NULL,NULL,1,NULL,NULL);
INSERT INTO article VALUES(3,'the-harbour-post-2031-03-05-p01-003',1,3,NULL,'The Elms on Quay Road',NULL,NULL,NULL,'LETTERS',NULL,NULL,NULL,NULL,NULL,3,0,'73196c7f2911aaf9017e5d3ed8135000d356e7c9ec346329b4afe2a4f75111ad',NULL,NULL,1,NULL,NULL);
INSERT INTO article VALUES(4,'the-harbour-post-2031-03-06-p01-001',2,1,NULL,'HERRING STILL AWAITED',NULL,NULL,'HOLM, March 4 (Coast Press)',NULL,NULL,'Coast Press','HOLM',NULL,NULL,2,0,'e3aa9405269c4a5044f16af6f15a87c86da5ee718d98272a2cd2ba02405edf26',NULL,NULL,1,2,9);
INSERT INTO article VALUES(5,'the-harbour-post-2031-03-06-p01-002',2,2,NULL,'TRAM RAILS: COUNCIL DIVIDED',NULL,'By J. R. Farrow',NULL,NULL,'J. R. Farrow',NULL,NULL,NULL,NULL,4,0,'ffbf8538bda15c13b495131792abb184aaf7cbcbd597b567abc58296cf864ef8',NULL,NULL,1,NULL,NULL);
INSERT INTO article VALUES(6,'临川日报-2031-03-05-p01-001',3,1,NULL,'春茶提前十天开采 茶农抢收第一芽',NULL,'（记者郑远、王小满）','新华社临川3月4日电',NULL,'郑远,王小满','新华社','临川',NULL,NULL,5,0,'8e606bf3aa461415ca0d093f6c0b31ca45ed2afe4870ccb823e1a610021bd32d','lc-2031-0305-1','https://linchuan.example/2031/0305/1',1,NULL,NULL);
INSERT INTO article VALUES(7,'临川日报-2031-03-06-p02-001',4,1,NULL,'老巷新徒',NULL,'何静',NULL,NULL,'何静',NULL,NULL,NULL,NULL,6,0,'12c0fe9ecc5dfd303a4403406918528955f8eeed267bdb0fb677929b601dfeaa','lc-2031-0306-1','https://linchuan.example/2031/0306/1',1,NULL,NULL);
INSERT INTO article VALUES(8,'临川日报-2031-03-06-p03-001',5,1,NULL,'河边的老榆树','读者来信','田秀英',NULL,NULL,'田秀英',NULL,NULL,NULL,NULL,7,0,'5155f5a6107a6be24f622bd7c7d139452dbef496be5224a475486810542c0ada','lc-2031-0306-2','https://linchuan.example/2031/0306/2',1,NULL,NULL);
INSERT INTO article VALUES(9,'the-harbour-post-2031-03-06-p01-001',2,1,NULL,'HERRINGS STILL AWAITED',NULL,NULL,'HOLM, March 4 (Coast Press)',NULL,NULL,'Coast Press','HOLM',NULL,NULL,2,0,'0ff48b14829c448fcf49c001f324eb24deab8c723672f1408c164ed18acc00a2',NULL,NULL,2,NULL,NULL);
CREATE TABLE article_original (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE, -- the article
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- a file that brought it
  line INTEGER NOT NULL,                -- line of the file where it begins, from 1
  start INTEGER NOT NULL,               -- where it begins: text: byte of the text as UTF-8; jsonl: byte of the file
  stop INTEGER NOT NULL,                -- byte after its last
  PRIMARY KEY (article_id, original_id)
) STRICT, WITHOUT ROWID;
INSERT INTO article_original VALUES(1,1,3,52,645);
INSERT INTO article_original VALUES(2,1,22,647,1070);
INSERT INTO article_original VALUES(3,1,37,1081,1334);
INSERT INTO article_original VALUES(4,2,3,51,475);
INSERT INTO article_original VALUES(5,2,9,477,883);
INSERT INTO article_original VALUES(5,4,9,478,884);
INSERT INTO article_original VALUES(6,3,1,0,675);
INSERT INTO article_original VALUES(7,3,2,675,1386);
INSERT INTO article_original VALUES(8,3,3,1386,1942);
INSERT INTO article_original VALUES(9,4,3,51,476);
CREATE TABLE remark (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- the file it is about
  article_id INTEGER REFERENCES article (id) ON DELETE SET NULL, -- the article it is about; NULL = the page
  kind TEXT NOT NULL,                   -- repeat_removed, furniture_removed, joined, cleaned, truncated, doubtful_boundary, damaged
  line INTEGER NOT NULL,                -- line of the file, from 1
  start INTEGER NOT NULL,               -- first byte of the place, in the text as UTF-8
  stop INTEGER NOT NULL,                -- byte after its last
  note TEXT NOT NULL                    -- what was done and why
) STRICT;
INSERT INTO remark VALUES(1,1,NULL,'furniture_removed',1,0,50,'masthead line');
INSERT INTO remark VALUES(2,1,1,'joined',8,166,167,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(3,1,1,'joined',9,216,217,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(4,1,1,'joined',10,266,267,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(5,1,1,'joined',11,315,316,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(6,1,1,'joined',12,364,365,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(7,1,1,'joined',15,441,442,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(8,1,1,'joined',16,491,492,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(9,1,1,'joined',17,508,509,'a paragraph broken in mid-sentence was joined');
INSERT INTO remark VALUES(10,1,1,'joined',18,560,561,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(11,1,1,'joined',19,610,611,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(12,1,2,'joined',24,720,721,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(13,1,2,'joined',25,770,771,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(14,1,2,'joined',26,821,822,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(15,1,2,'joined',27,870,871,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(16,1,2,'joined',30,967,968,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(17,1,2,'joined',31,1016,1017,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(18,1,2,'joined',32,1063,1064,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(19,1,3,'joined',39,1154,1155,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(20,1,3,'joined',40,1202,1203,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(21,1,3,'joined',41,1250,1251,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(22,1,3,'joined',42,1300,1301,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(23,2,NULL,'furniture_removed',1,0,49,'masthead line');
INSERT INTO remark VALUES(24,2,5,'repeat_removed',17,885,1125,'2 lines repeat what stands before them');
INSERT INTO remark VALUES(25,4,NULL,'furniture_removed',1,0,49,'masthead line');
INSERT INTO remark VALUES(26,4,5,'repeat_removed',17,886,1126,'2 lines repeat what stands before them');
CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  name TEXT NOT NULL UNIQUE             -- no white space, comma or quote; no + or - in front
    CHECK (name <> '' AND length(name) <= 100
      AND name NOT GLOB '[-+]*' AND name NOT GLOB '*[ ,"'']*' AND instr(name, char(10)) = 0
      AND instr(name, char(9)) = 0 AND instr(name, char(13)) = 0 AND instr(name, char(12288)) = 0)
) STRICT;
INSERT INTO tag VALUES(1,'tea');
CREATE TABLE article_tag (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE, -- the article
  tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE, -- the tag
  added_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), -- RFC 3339, UTC
  import_id INTEGER REFERENCES import (id), -- import whose record carried it; NULL = given by a person
  PRIMARY KEY (article_id, tag_id)
) STRICT, WITHOUT ROWID;
INSERT INTO article_tag VALUES(6,1,'2026-11-25T03:20:57Z',NULL);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('import',2);
INSERT INTO sqlite_sequence VALUES('publication',2);
INSERT INTO sqlite_sequence VALUES('issue',4);
INSERT INTO sqlite_sequence VALUES('page',5);
INSERT INTO sqlite_sequence VALUES('original',4);
INSERT INTO sqlite_sequence VALUES('text',7);
INSERT INTO sqlite_sequence VALUES('article',9);
INSERT INTO sqlite_sequence VALUES('remark',26);
INSERT INTO sqlite_sequence VALUES('tag',1);
CREATE INDEX issue_by_date ON issue (date, publication_id);
CREATE INDEX issue_by_publication ON issue (publication_id, date);
CREATE UNIQUE INDEX page_by_folio ON page (issue_id, ifnull(folio, ''));
CREATE INDEX original_by_sha256 ON original (sha256);
CREATE INDEX original_by_import ON original (import_id);
CREATE INDEX original_by_correction ON original (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX page_original_by_original ON page_original (original_id);
CREATE UNIQUE INDEX article_by_key ON article (key) WHERE retired_by IS NULL;
CREATE INDEX article_by_page ON article (page_id, position);
CREATE INDEX article_by_text ON article (text_id);
CREATE INDEX article_by_content ON article (content_hash);
CREATE INDEX article_by_import ON article (import_id);
CREATE INDEX article_by_retirement ON article (retired_by) WHERE retired_by IS NOT NULL;
CREATE INDEX article_by_replacement ON article (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX article_by_source_id ON article (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX article_original_by_original ON article_original (original_id);
CREATE INDEX remark_by_original ON remark (original_id, start);
CREATE INDEX remark_by_article ON remark (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX article_tag_by_tag ON article_tag (tag_id);
CREATE VIEW issues AS
SELECT
  issue.key,
  publication.name AS publication,
  issue.date,
  issue.edition,
  (SELECT count(*) FROM page WHERE page.issue_id = issue.id) AS pages,
  (SELECT count(*) FROM page JOIN article ON article.page_id = page.id
    WHERE page.issue_id = issue.id AND article.retired_by IS NULL) AS articles
FROM issue JOIN publication ON publication.id = issue.publication_id;
CREATE VIEW articles AS
SELECT
  article.key,
  publication.name AS publication,
  issue.date,
  issue.edition,
  page.folio AS page,
  article.position,
  article.kicker,
  article.headline,
  article.deck,
  article.byline,
  article.dateline,
  text.body,
  article.truncated,
  article.content_hash,
  text.text_hash,
  (SELECT ifnull(group_concat(name, ','), '') FROM (
    SELECT tag.name FROM article_tag JOIN tag ON tag.id = article_tag.tag_id
    WHERE article_tag.article_id = article.id ORDER BY tag.name)) AS tags,
  article.source_id,
  article.url,
  import.started_at AS imported_at,
  article.section
FROM article
  JOIN page ON page.id = article.page_id
  JOIN issue ON issue.id = page.issue_id
  JOIN publication ON publication.id = issue.publication_id
  JOIN text ON text.id = article.text_id
  JOIN import ON import.id = article.import_id
WHERE article.retired_by IS NULL;
CREATE VIEW pages AS
SELECT
  issue.key AS issue_key,
  page.folio AS page,
  original.path,
  original.sha256 AS raw_sha256,
  original.bytes,
  import.started_at AS imported_at
FROM page_original
  JOIN page ON page.id = page_original.page_id
  JOIN issue ON issue.id = page.issue_id
  JOIN original ON original.id = page_original.original_id
  JOIN import ON import.id = original.import_id
WHERE page_original.retired_by IS NULL;
CREATE VIEW tagged AS
SELECT tag.name AS tag, article.key AS article_key
FROM article_tag
  JOIN tag ON tag.id = article_tag.tag_id
  JOIN article ON article.id = article_tag.article_id
WHERE article.retired_by IS NULL;
CREATE TRIGGER tagged_insert INSTEAD OF INSERT ON tagged
BEGIN
  SELECT RAISE(ABORT, 'no article has this key')
  WHERE NOT EXISTS (SELECT 1 FROM article WHERE key = NEW.article_key AND retired_by IS NULL);
  INSERT INTO tag (name) SELECT NEW.tag WHERE NOT EXISTS (SELECT 1 FROM tag WHERE name = NEW.tag);
  INSERT OR IGNORE INTO article_tag (article_id, tag_id)
  SELECT article.id, tag.id FROM article, tag
  WHERE article.key = NEW.article_key AND article.retired_by IS NULL AND tag.name = NEW.tag;
END;
CREATE TRIGGER tagged_delete INSTEAD OF DELETE ON tagged
BEGIN
  DELETE FROM article_tag
  WHERE tag_id = (SELECT id FROM tag WHERE name = OLD.tag)
    AND article_id = (SELECT id FROM article WHERE key = OLD.article_key AND retired_by IS NULL);
  DELETE FROM tag
  WHERE name = OLD.tag AND NOT EXISTS (SELECT 1 FROM article_tag WHERE tag_id = tag.id);
END;
CREATE VIEW reprints AS
SELECT
  'x' || substr(text.text_hash, 1, 12) AS cluster,
  'exact' AS kind,
  article.key AS article_key,
  publication.name AS publication,
  issue.date,
  article.headline,
  1.0 AS similarity
FROM text
  JOIN article ON article.text_id = text.id AND article.retired_by IS NULL
  JOIN page ON page.id = article.page_id
  JOIN issue ON issue.id = page.issue_id
  JOIN publication ON publication.id = issue.publication_id
WHERE text.body <> ''
  AND (SELECT count(*) FROM (
    SELECT 1 FROM article AS other
    WHERE other.text_id = text.id AND other.retired_by IS NULL LIMIT 2)) > 1;
COMMIT;
