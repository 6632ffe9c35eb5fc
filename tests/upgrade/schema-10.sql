PRAGMA application_id = 1651078003;
-- An archive as version 0.1.0 with schema 10 made it: `.dump` of the stock sqlite3 shell.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE refinery_schema_history(
             version int4 PRIMARY KEY,
             name VARCHAR(255),
             applied_on VARCHAR(255),
             checksum VARCHAR(255));
INSERT INTO refinery_schema_history VALUES(1,'initial','2026-11-28T07:37:37.488941951Z','278667045328905297');
INSERT INTO refinery_schema_history VALUES(2,'reprints','2026-11-28T07:37:37.488949072Z','14060120656798558369');
INSERT INTO refinery_schema_history VALUES(3,'search','2026-11-28T07:37:37.488950243Z','13992955447712730403');
INSERT INTO refinery_schema_history VALUES(4,'names','2026-11-28T07:37:37.488950964Z','15469122945490480991');
INSERT INTO refinery_schema_history VALUES(5,'habits','2026-11-28T07:37:37.488952647Z','6563232491283473944');
INSERT INTO refinery_schema_history VALUES(6,'credits','2026-11-28T07:37:37.488953749Z','10478971150930521662');
INSERT INTO refinery_schema_history VALUES(7,'words_and_kinds','2026-11-28T07:37:37.488954339Z','14052413773927480680');
INSERT INTO refinery_schema_history VALUES(8,'confidence_and_lines','2026-11-28T10:45:11.100571429Z','9515937475346185630');
INSERT INTO refinery_schema_history VALUES(9,'lists','2026-11-28T11:34:30.567802836Z','4466135533228447407');
INSERT INTO refinery_schema_history VALUES(10,'characters','2026-11-28T13:41:26.120060518Z','10103167025602498578');
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
INSERT INTO issue VALUES(5,'云岭晚报-2031-03-05',3,'2031-03-05',NULL);
INSERT INTO issue VALUES(6,'云岭晚报-2031-03-06',3,'2031-03-06',NULL);
INSERT INTO issue VALUES(7,'جريدة-الصفصاف-2031-03-05',4,'2031-03-05',NULL);
INSERT INTO issue VALUES(8,'ивовский-листок-2031-03-05',5,'2031-03-05',NULL);
INSERT INTO issue VALUES(9,'the-harbour-post-2031-03-05-late',1,'2031-03-05','late');
INSERT INTO issue VALUES(10,'the-harbour-post-2031-03-06-late',1,'2031-03-06','late');
INSERT INTO issue VALUES(11,'river-mercury-2031-03-07',6,'2031-03-07',NULL);
INSERT INTO issue VALUES(12,'river-mercury-2031-03-08',6,'2031-03-08',NULL);
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
INSERT INTO original_chunk VALUES(4,0,0,5710,X'78017ab26be2d34d6b9fcd9cf5ac6ba9829181b1e1d39d5b8c9fcde9307d367da9c2b319f39fcd99ff6447a7c2f3356b0c0c9f7776707141343c5db2fcd9c2a54f76ec7eb670e9b3192b9e4d5ffa7442c7cb7d33b9b89eec58f274d38e970db35eec5df66cfab697d3b73cdfb3f2f9fcb54f3b363c6d5dfdb4a3ede5a4f95c5ccfe6ac79d6b5f4c5baf51a2fd66d78d1d0aaf06cfee6a7cb9a9e6e9fab00d2ba6efdd38933145ece6c7bbaa1ff45c77c4d88153a9876bf5cb8eb69c74a88dd3a10ab9f6e6c7db661e2cb59539e6ddafc7cf68e6773663f9fd50272e0da094f37b43deb98f064c7aea77d6d4ffb373d6e6882d8fe74ce8ae77d1b9eced9f57c4ef7d38e0d3acfe6343c9dd0f76447c3b3755b5f4e5af46c51e3d3392b9eece87adadbf1b4b7f1d9f46d4fdbdb9e2f5cf774c3c6277b7b755eac5fff74fbba273b7a9f766c78b263c9b3f5ab9f6fdcac0331f0e9e4de175bb73fd9d1f0bcb3fd595fcfd3c51b1e3734a106e2d3d6152fa7ee7fb2a3e1696ff3935d3dcf67ee7bdabaf6696f23c890a7fd3d4f274c7c3a7bf68bbdcb5e364e06f9f0c9bee52fd6ed7b36a7f3c9ae5d2f16f63c5bbbf465e3e4c70d4d2f17ee7c3e7bdd8b2df35f6c59fc64d7ae9733db9e6dddfe74fbdc27bbbb9fefeed58144d8d3ddbb5eacdbf7b4afedd9f46da0d0dab9e5e5ec6d4f76343fd9b1ead99c0e9d6773e683e26b77ffd3beb627bbda9eece87cb666e1b32dab9e6dd8a2f374fbd227bb763dd9bde6e99c15cf36ce7fbabff9e9cecd4ffb373cd9d1f562ffbce7bbd73e5ddafdac6386ceb34d0b9fcde97cda3ff1f994f94f7634bcd8bafde9bacea7ad2b9eecea7e36b515ecfb673d9dcf5b97bf58b7f069c72498c336b43dd9d5f76477d7d39d5b9eb6ae7e36a703940cf62e7bdcd0f4746317c8b5bbfb9eceef7bb263ced38e0dcfa66d78dab3ebf9ac96177b973d5fd1fd7443dbf3291b9fce9efdb4b71192be30539cceb34dfb9fefdaff7c56cb931d9d20dfee58f8b47ff1939df3414962cacea7bb773dd9b1ebd9862da0486e5df374f65ab043470374344007770a1dcd4aa365d368618fd6bc182dec0745ed395a368d964da365d368d934185bf6a365d3482d9b5e6c6c7bd13ae1e9f6ed2fdb7b40ddc15d539eec58f574dfa4a77b908625c043124ff64e7d39772617d7b31dadcf66ae78b26bcaf3a69d3a4f766c79ba7dee8b86c6a7f3fbe0463d9fd5f2bc71fdd3ed9b9eefee7fb26bdd935d6d8f1b9a40da67ec7fbab2ed5957d7b3cd0bc1fde986a74be680faad1bdb9eae9df0b461d28bfdb39fcfdffc7cf10a70cf1ee60ed0c043df0a10d9dda9f37ce6de675bdb5e2edcf57c6ec3f3c52b9e6ddaff6c7bcf931dddcfe62ed579ba7dfbd3b5135eb6f73c6b5d0442a04181b6171bdb5e2e9b09eebfc29d00e9583fd9d1fcb4b7f1c98ecea79b1a759e36ce82babf7116c86dbba680bacf3bb7807adc4b77be58bf05340af2ac612a288c76f43e9bb1fef996f53acf66ac7fb6692168e4a169fdd3b5a0de39c8b49d5b9e76f63e5dbaf3e99c152017f52f7eb1650bc8c81d0d4ff72c78be6b87ced3b6995c5ccfe7363c6a98f3b4b5f7c5969dcfa6ce84dbaff37cddc2a7bd1d2f97ae7dd430173c7cd0bcf969c786e773e683c611766e79b177f7935dbb9ecd5dfa6ceaa697d357803df67459d393dd5d4ff6ce793ab70be47d90c711f10872f9d30dfdcf67b580bcbb73eed34d8d205f2d590e89e667d3763ed9d1f072c7e2a77df39fcd5d0a72f592694fe76c78d9d0f874ffea970d93749ece9ef764e7c2a713fa9e75412d8144da8bd609cf26ac79b2a3ebc9aeb6e77b27ea80066d96ac7cd1bcf769efb4a7edbb9eece8048dde2c99f574ee74b0331f35cc8186f1ea953a4f76ed7ababff9c98ede17cd7b9fae5ef9b8a1e951c35c780c3dddb1e3e9fa9d10073ed9bd061cfe9ddd2f3a773d5dbb0c34e4d1d9adf362ff8c17cb1a9faeeb78ba6ffa93bdfd601b9eecea01455beb5a5022ded0ffb467d7b3de45cfa66d78b661cbf3750b159eec6878b2a3fd59c776c8a018688caaadf7594be3b30d5b9ef6756319867bd1ddff6ce616cd273b76bd58bef869dbe6170d8dcfa62f7f0a3119ac09e4816d9b9fcf6a79397dddcb4533749ef6ed0799d6b5f0e9c68627bbfb40037b733a40a33e1de0f1a3ce9dcfa6ec7cd9b0e0c9bed9103781c2edd9b6cea7fd5d986e7fdcd008713128607b9b9f2e9905773ad8b7cf7a4179ebc5f2c53acfd7ac01e50f98e9a011be19eb41597229688ce7d9fccdcf164c7cdcd0f872eea4e7f3373f6e687cda3bfde9dc8590b11f886f7420e34f4f67cf7e36a7e3e9aea9a024bcaee7e9f6a58f1b9a9e4ddbfb74fb52c868d8d30d6d2fdbdb9ff64f7bba64cecbe95b9e36ce01f96356cbd3ae79cf364fd581f021039d803deb9ff0b4b317942396ac7cba67c18b2d5b4069ab77ead3d6e697d3573ced5f0cf60472803deb9ff0b26d122472749e352e7abaa41712504f27f4bd58bffd696bc7b3cec94ff7343cdbb0e5e5be994f976c7936651f28b4db174006ba749eee6b7db661cbb31dad4f27f43d6deb7d3e05943f4003a9fd139ff78152c18b2d2b9eee697aba6387ced3fef52f67f53f9bbeed59f78a679d939fcde97ddab5f0f994ad2fd6cf050feeed9d034aa113673cd9330b3cdab9e4e90690eaa76dad4f7674bd9cbe828b0b34b2b87bf7f33dd35eec9b68f5640728ae149e2d58f874fd4eab972bd73c9b39990b00652a8874');
INSERT INTO original_chunk VALUES(5,0,0,2017,X'78017abe668d81d1f3ce0e85671b263e9f329f8beb6543c3933d139f4d9df97447c7d33d0b9eaeeb78b2bbf1696fe3d39d5b9eece87d366dedb3de094f762e5378ba71e3cbf69ea76b573e5d3be1d99cce27bbda5eb4af7aba7de3f3592d4f67ef7bb273d9d3754bb8b81e35cc79b273d9b319eb9fcd6978ba74eff3592d2ff6cf79366de7a386b95c5ccfe6ac79d6b5f4c5baf5eff774bc58b7e14543abc293bd535fce9df97e4fe7b3192b9e4d5ffa7e4fcff3997b9fcfdffc6ceec4a71bfa9fae5d06321e6ce793dd6b9ef6773c9bb2ed69c78627bbda9eece87cbe6ee3b3691b9eec5cf6b8a1e9e9fa96273b973dd9b50bee856733d63fd9d1f0646f2fb207dfefe98178edd95c905d4f764f7b3e6505dc1f10952fdb273e9dd4f36cfa7290813b3b9ff64e7b3eab05646f2b48cbf3dd33d15cf8747dcbd3bedd4f76b53d9d3dfb696ff3d325b39eb6f54082e47143131717dc452fd66f79bfa70762dbd30dfdcfa66f7bda30f3e9868d4fe7ac8004ee8bf5bb9fec5cf67e4fcf931d0dcfe6ac79ba76fad3d61d4f5b573cef5ffb62efbae7731b9ecfe97edcd0842b8c419e4304d5fa27bb97bed8bae1c98edea7edbb9e2e59fe74e34690c97bdb9eece87dd1bcf7f99c6e1063792344eae992692fe72e021b0e8a2858e83f5bb0f0e5d4fdcfa76c78bebce145f7c6a713bb5eacef84441dc83658bcbf6cef01c577fff4676b16bdd8df070aaf19eb9f2f9ff86ce6bae753763f6deb79bfa7e7d99c4e785c3eddbee9f9ee7e9077c111f9b2b1f77143d393dd5d4f776e79366be2d3c67690e16b973d5bb0f059e7e4e7eba6bf58bf1d1e8acfe62e7dbe7b26241d3ed9bde6c98eae273b1a9e2e680299b673d98bf5fb2081de3bfdd9a6cd4f77343d9db3ebd9949d2f1b163c5dd7f3ac63820228ddccdcf7746adbb38eed4f7677bdd8bafde9ec792ff6372ac012273859bee8ee7f36730b17d7d3fe194f7ba63dd9d1f07ecfac17dbd73f5db7f7c9ae36509e99f5b271f293dd7d4f762c79be71f3b3eec9e04439e5f9c6cd5c5c50eb268082e12992339ef64f7bb6ad03944e7a17bc6c9cfc6c62d793bdbda028d9b1fb6503c8bce753363eed9b0ff2dfac1684c1ebf6c2cd06a59e2dcb5fec5df6b477c78b2dcb9f4dd9f974ce8a673b5a9fcd5cf1b475edf3a69d4f762f7dda090a4b88ff9e4e5c018adde51320290f22fbac6fc58bbdcb5eec9ffdb47dd78b658d4fa7753deded7aba642528ebf56d00a5c59ddb9ef54d02279d252ff6b5bd6cde0b2a077a9640c2151220bb7adeef99f57cf992a7ed6de00079dabae6e9cecdcf972f79b16e1fc888d6a54ffb17737141c2ff2998f76cda8617ebf681bc3f7bf6d3fe0d701da0a4b1ade3c5969d2f1a5a9ff68352edd3d6de175b763e5dd2fb7cf90650d60647e2f3d9139faf5bf8acb3e1d9fafea713573cebdafb6cfe52503e59b310640298fb7cf7e467f3e680ec0725f7fe273bba40b6ec680625ae1d5d705da064d8ba16540ef46f00f9a175c5cbe6154f27743c5bb007ecc7673396bee8d9f6ac7fc2d3ce5e90aa252b9fee6978d9decec5f56cda86a7bd7dcf97ec7bb263cbd3ed738d9fcde93079367de9f3295be125dacbe6892ff6cf79dcd0f8bcaf1b94c9772f7cbfa7f369fff467b3a63d6d5bf374efc6a79321910e32e045cfb6a73dbba0091f62ebfa294ff73580f20186f58f1b9a20390f64e5d3392b206e78dab71f64cac68dcfe7743fedd8f07e4fcfcbf67690c8f6a54f76ed7ab676f1b3ae454fe7ac78397bc5d3cede97eded4f76743f5fb30614709d3b9fae5ef9a26b2fd8cf70c39eb6cd79b263d6d3b639a0127863c38b9e6d4ffbb73d5f3df3f9ea992fa7ee7f3a61cbcbb9939e6edc084b51a02cfba267db8baebd20d9aefdcfa66e79b97702c8158b5a5eac5b0809ca27bb96bf6cef7fdabffec5be7da0ccdadbfcb475f5f399fb9e4e58018abbf5539ef6ed7eba73cbd345f39e762d0039ad630238ca76bd9cb1e969c3a46733963e5d3f0994f87bb6819cb77bcdd3ed9b9e2e697fba74ef8b656dcf674f7bdeb9f2e9a49ee76d80f53f6f9eff6cee8467d36682fdf47c5dc38b75eb91aa1d85a77dfb2105f3cb65a00ae4d99c8e175bb74312d4935d539eeede06f2c49e866753f6bd68dffc6ce62c50e1b273eef3a69d20cbd7ef86a4d0a773563cdfb5ffe5a296e7bb963dddb5fcc95e508643b1657edfd39ee9cffbd63fdfb5ff69eb9a27bb96402a3790fff634807276ffda677356834b7550690f613f9bbeede5f42d4f776f7bd1bef9c92e5035f56457cfb3e9db9eece80425c28e36b09f9ecd59f3bcb3e3f99e692ff64d5478b2a3f1c98e0685e7fbfa9eef99a6f072e59a673327730100cdeb7f1d');
INSERT INTO original_chunk VALUES(6,0,0,1276,X'7801323230363cf2caf8ca21b31357152e1c3f76ebf41185adb70c0c373ce3e5e2e5ba72ece0eb2d9f8f1fbdf6fdf8d15de70ffe52d8fbf1c8ab0da7af1c3abb62f3569082837b376c03b14f6ddcf3e4f4d76d67b6eedd707afbb56b9741721bf76d5c71719bc69ee357ef2b1cfc71e2f996150a67575cdc7665a3c2a1bd17165ebbad697ce590c989ab3ac8969cde7ce037c8221d90c1fb2e1ffeb8e30b2fd7aecbe71f9cfdbdf5c889abd72fef5dbdf9e4b955077e9ddabe7031c8e42bb7ce5fdbbc70ff96ad7b75aebfdbf5f9d2ee6de7765c3bb8ebcaad93e7cf3d3fb5eed4c6eb7b4e6cdf77f6dc6e1d90baf36f8e7de0e5bab4fbd89aabc74efe5cb818e44c98f527566f5e7269f7f1e5dbfe6db8b9e1f4a97587afeb9c5e7dfed3e9239bb76e3da07370efa607275f5cbe70e2f4850b9bf66e3db070f1f97747f6efd875e5c389d387f6ee5abc65c5de9727efe8f07281826bef8a932f0efc3ab5f1e0de23af0e3e3e767fc7b72b87748edddaf364dfda03bf0e9e3ef177cbb95d2f4fafd3d9b9e4c4e9c3c7afdcdabbf6c291637bcfac3879fee09a0b3fb6dfb9ba57e7f0eecb17b62fe2e53af9ebd2ee631f366c3ab1fad4a19da7202edeb0e5ead53dc776afd301dbb5faf22de45859b878ef9b531bb75cde7c7cdbeaad7b2f1c3afe63eb91cd5b379fd9bbfaf2c9d3474ead03c50e724ce9f0725dbc71fefed62327feeef8b6ede4fe5b9736ed5dbde3c8de15e7569d5e77f2fcced55736406c3d7fe3cae96deb773f3c7de4caa1fdab8eec563875fde48b83bfaedd060504282091e3fbd0dbf3ff3441f1b3e5f2f91b679e5efe7bedc28523bb3f9e5fa203722bcca8bdab2fdf0219776addb67f27ae820cd539f9e2ccfb7ddb78b9162e3ab0ebf8a7858b8eed3c7ae9f8a7ad274eadbbb47bc7b72d9fcfbfd339f6e4da0590bda78e9fbabee5dcc10b275e6f3db2f1c4893f2077409c0ab3f0daf713e776ad3eb8e8f4561d900690a2bdabafdcba7068ef8aad4760bedb77f3c2059dc3fbb75d06bbe2b4cef9e7573fed3a7bf2f9f11fdbf6ec3f79e90a2fd7f597db2e6f5c71f8b70e88d87be3dacead7b4ffcbd7268dbbf53ebce3d3d711562278877f0e78e6f17161effb17bf78543a7d7edbca37069f7d94fbb9783d2f1a6dd576e6e7e777addc59de84175faeaf1e79ae756ed7db4efdb81f3fb4e82f483946dda7dfdf1d623e74e9d79a473fec6e975e73eeebbb6e5f2c67d570e1dfbb0fdda89bf477fed3872e5cdce95a7d7f172edbc73f687cec9677b3620bb61e12290e5e004fd00e204883bf7dd3d787aef23c074b6debab41b62c6d623a78e6f3e7eeefbd623077f9cfabe70d1f107a7d62f5c74e4fcb143a01401728e0e28b181e269ebf5e31bcebedab964e1e2532b772e0125685eaebdab379d3cb1f0d2ce3d4fce2e3ebd6eeb910d6fb6afd001314145c29987c7379cf87be6cdd5a3677e5eb9b575e99555878feebf057108cc57671e5eb8080a219dddd7766c017968d7e7e3afcf9fd8f269ffaad3eb0efe3abb7dfbd1d3ebf6ec00a55b9d2d7f4faf3bfe74d7e72b372f1f5eb8f8c4f3ed8bce5f3bbdeedaa94b6f78b9362fd6d97ff2f4b3531b372ddbf269fbbf731fb73edfbd4167e792ebdf4f9cbeb271f7c32bb70eeebdb0f0d4c623b74e9e3f7c14e40600feb6900a');
INSERT INTO original_chunk VALUES(7,0,0,427,X'7801aa564a492c4955b25232323036d43530d6353055d2512a284dcac94c4e2cc9cccf53b252bab1e6c6c69b5d37d6df58a97063f9cd961b5b6f36ded87a63f9cd4690cac4f454252b431da58cd4c4949ccc3c90513776de587173e28de537368274acb9b11ea259494729293fa51264e0f29b8d3756ddecbfb1eae6841b6b6ff6dd58053118451fc826b85ec0146e36deec8228da7a63c58de537d6dee851b8d971b309e420851b8b6facbdd97a63bdc28da537db6e4e84a8db7863f3cd8e9bad0a375b6facbbd97873e28d6d3756ea29d57211e3e30b332e6cbab0efc2a68b8d17765dd87161a7c285dd17765c6cbcd87461df855d387c7d61fe850d171b2eecbbb007e151849802c8b08b13152e6cbdd809a2765cd87271e2c5261d850b3b142e4ebcb01b648f02c4868bfd179b142e362b5cd87861ebc5860b5b2f6cbeb001e470008ec4e908');
INSERT INTO original_chunk VALUES(8,0,0,1335,X'78010af17055f0700c72f20f0d5208f00f0ed151084f4dc94b2d4e49acd451f04d2c4ace5030d55130323036d45308484c4f5530e4e2f2730d5708f0740d52f00f70f50b56700c5108778df0f50f0df1e07254f0492c4a4f5548cc4b5170ce484d2d4a2bcd51702eca2f4fe1e272aa54704c4954f0c8cfc9e5e20ac94855c84b2d5728c84c2d52482c51084fadc8cd2f2dc950284f2c56c82f48cd4b4d51c8cf530829053b852b29352dbf2855215121076e7c32ccf86490f13a0ae519f90a1989290ae5899925a9295cc59979c9a90a79f9f9790a99790a890ac9f939290ae59979290a69f9450a2519a90a49897929206d99c919208d5cb999c5c5a9290a9925c50a254589204d2560c72a7895e6259764e6e7817d959c989b0a7259522557726251899e02c827b98995f9453a0abe457a0a0199d9a93a0ac9a525603b8a329392f2f314ca334b321412b90a12338b14f2d3148a133373747313b3538bd48b158a3352138b8af52041020e8ecc6285b4fcd222858cd2bc94a2d414b0b525a9790a69a9a9250a39f979e92011aee292c4bc946290538a332b4a2a754bcaf3150a3273528b4136a417a5a6e6e9824c2ed153f02c5128cfccc901b9b7a812ecace292d4c45c5daed422b0625060e4e5179564a416e529e464e6a52aa415e5e78215a665161597800cf405a587c4bc14ae4450e0e42a24162ba42516812890ee82c4b2cc9cccfc3c1d85cc34b0bee4fcd2bce4cc1c85e4c43cae449063c0d19359ac5092af509058098f83a2c4cc1cb0df41c9d03528c8d3cf5dc131c855c1c731c4958bcbc3dfc717960a4d14349cf3138b4b14028a528b8b35f5141e354c01877d466a5151665e3a3426b932f31472f38b4b142a41a1aa000e2485fc3488ab82b3538b8a2a15a08909e4f0d4bc14aefc3405b7d4a4a2d2c4a24a1d858cc43250aa2951484a4dcd5328061149950a8979950a49f989e09028c948e502a56185b49cd4d4123d05ff9c14850c585480cc2c2c4dac5448ca01a51310b73cb12897ab3c33af24b5c81a1c3695f9a579e9a9450af979a9c548ea40e9136c8e1e179752782ac425a0049d9358920af50ec4e53a4aa014940236ac383bb3a020b508e4099065eef9f9290a9e7925a979253a0a4aa05c08124dcb2cce50c84b2d4b2d52284a4d046be44accc94dcc4b4cd653520828ca4c4e2d06654290dadcfca2bcccbc7485e2c49c5485a2fce2540590ffb94a32328b52f4b8b87c5c010b09710d0a86a456d79c5c70020c04f938283f31858b2bd83348071c359e10abc029bf38bfa828bf5ca1242311922b4a328a5253155221bab9e0ba15128b524109242955212d352727159155cb33535241aed253f0ade44a2f4acc4b494b04255785a2d4dcd4dca454502e29c94805274b50389614a5a616eb29f826562a2472152596a416245682ca99e26c85f28c54b04e905f8bf213531492f34b735214f2f24b14d2f3158af24bf352b84046d92b782a24e6ea28046716e92854e6971615eb28382a04b93abab806e971010033edc36c');
INSERT INTO original_chunk VALUES(9,0,0,1126,X'78010af17055f0700c72f20f0d5208f00f0ed15108c9282d2a4e49acd451f04d2c4ace5030d35130323036d45308484c4f5530e4e2f2700d0af2f47357080ef1f4f151700c77f40c7175e1e2f2f0f7f185e93151d070ce4f2c2e5108284a2d2ed6d45378d43045212423552123b5a828332f5d47a13c2333394321334f2137bfb844a13235b1a858a1b824312f45213f2d4da124235521383bb5a8a8522129352dbf28152c920a9655704b4d2a2a4d2caad451c8482c4b55c8cb2f51484a4dcd5328061149950a8979950a49f989250af910833cf2737215d27252534bf414fc7352143212f3528a15f2f3c066169626562a24e524e642ac284f2cca5528cfcc2b492db206cb57e697e6a5a71629e4e7a51623a9cb8799a3c7c5a5149e0a714946628a424e62492ad43b1097eb2829142766a6800d2bcece2c2800190671987b7e7e8a82675e496a5e898e8212c8ef207fa765166728e4a596a5162914a526423426e6e426e62526eb292904146526a7162b2496800dcccd2fcacbcc4b57284ecc495528ca2f4e5500f95fa12423b328458f8b2b24c8d15721c8d1d327d84ac1d93fd4cfd9d347c1c533ccd3c5d5858bcba952c14b4f21484fc12db1a828bf9c8b0b143f25f9e5790ac9f9a579c999390ac589250aa5792599390ab999297999e91925a0500b4f4dc94b052510857c901b414e2e4acccc295648cb2f023baa2033b548a1a42831574701e427b0b3ca334b32f24b4b141215caf24b52f5c06901ac2e393fb7001461f96969a945c50a25f90a398995206372153221a104765279664e8e42766a6a01580a12356009843eb82c4c23cc68b0deccbce2526832cac82f2a4e2d06054f46aa426e6249496a1124e915437c04f132c85f799979a925a9a9792519a0049b0a4931c5a54565a995f9450a60738b520bf28bc0e102d2900c4accf9690a890a399979a90a205f03a69097af00b111146989393923d16200cc8b8473');
INSERT INTO original_chunk VALUES(10,0,0,1532,X'7801b2b1afc8cd51284b2d2acecccfb35537d433505748cd4bce4fc9cc4bb7550f0d71d3b550b7b7e3b249cc29c957a8c8cdc92bb655cf282929b0d2d72f2f2fd7cbc94fd64bcf2fd32f2e49cc4b492c4a29d60729d4cf2bd62d335656b7b3f149accc2f2db1b309484c4f55f074b1550f3054b7b30928cacc2b092e484c4eb5b30949ad2871cac94fce064b3b19aadb7181c57c32f352ed6c824b8a32f3d2159cfdfd425cfd426cd5433c5cd515c29d6dd50df42c2dd5f5ed6c820340049aaa7057cf20b832739cca3c83e18a709be5ebeae7e2ea02576808324d1fe468b003f1b9d537b1383faf18a6d3c202a413ab739373f28b5353600a2d4d712a2cc94885abc2ede29cc4e212b832dcbe4f4f2c80ab32c06965661e44112861e8dbd910e773e2dc599e9a590431dc40cfd218a70b12119ec11d848e3929a970c3ccc0918435a8ddf28be0016d6e84d3ce7ca8aff1a632dffcbc94c44a3d98172cc0418d1c406036386d63247323fcc9dc1166a8096eaff8f80787c09419e30e19677f27b82a7034835d4530f106971425562212a509ee449956949f0bb3c10c779022a50973b03bb0c64f7a516a2a3cec8df1240a988d26b8cd4a4aac84a932c21d8c8025e727c15419833d495cf894679664c0f49999e14948f01c6b8adba5e5499925707586b8c3302d3fbf049ede8cc17e42762d980d4d6ffac865ac3ea8f8b5b3d18795c6e042da8e0b00887ebbb5');
INSERT INTO original_chunk VALUES(11,0,0,668,X'785e8d92dd8ac2301046ef7d8a92bdb653d99b654923ecaaac50acd0fa00218d356c3a23496cebdb2f2afb0b91bd0943cecc1cc8173e1f3b9bf4da794398b3599ab144a3a2c6609bb35dbd9a3eb1b998706903256367d1e7ec10c2f119601886d4924a5beac107898d748d874b23a09ff68f0f4cf085f6ca99633084827b3a39a5d79d6cf51af7e43a79bbdf1bab37b2d3c22b891eb22c9ba5c1ec397c010eb159f86528e4994e41f0ad6cb5e05b67305447a9b498f05a8fe1c5927a17d7b230a805af8233d826afe5a65e6eea9cd565513010bcda5e8e3ff0addc55cb28adca627181f0bdfd5ade9cfff51f745440b689b240d646e1814e3ebe76903ecafc3d276114ad9c69e439bdf71cf0231c0eb7bce033beeb2712930f7185da6a');
CREATE TABLE original_seen (
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- a file that was stored already
  import_id INTEGER NOT NULL REFERENCES import (id), -- a later import that met it again, unchanged
  PRIMARY KEY (original_id, import_id)
) STRICT, WITHOUT ROWID;
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
INSERT INTO text VALUES(8,'196d7846986210eb46ce3c9065f123905cfae2b3b93f612519a3ce7db8b8a11a',replace('昨日,云岭大桥主桥顺利合龙,两岸居民隔河相望的日子将成为历史。记者在现场看到,最后一段钢梁在上午十时准确就位,误差不到两毫米,现场响起一片掌声。\n云岭大桥全长一千二百六十米,双向四车道,两侧设有人行步道。项目负责人陆海川介绍,大桥建设历时两年零七个月,期间经历了三次洪水,工人们在江心平台上连续奋战,没有发生一起安全事故。\n按照计划,大桥将于今年八月通车。届时从城东到新区的车程将由四十分钟缩短到八分钟,沿线的三个渡口也将改建为水上公园。','\n',char(10)));
INSERT INTO text VALUES(9,'0c4c1ee3fc2ee1c781d03d1010e2ac1e3f4da5e177d4812951946ff7b4897330',replace('清晨五点,临川老城豆腐巷的灯已经亮了。何阿婆把泡了一夜的豆子倒进石磨,两个徒弟一推一拉,白浆顺着磨沿淌下来,巷子里慢慢有了豆香。\n何阿婆今年七十三岁,做豆腐做了五十年。她说,最怕的不是累,是没人肯学。三年前她在巷口贴了一张纸,写着“免费教做豆腐,管午饭”,没想到真有年轻人来敲门。\n如今作坊里有五个徒弟,最小的十九岁。大徒弟方一鸣原来在外地送快递,回乡后把作坊的豆腐搬上了网,一天能卖出三百多块。\n“豆腐嫩,人心不能嫩。”何阿婆常对徒弟们说,手艺学到手,还要守得住。','\n',char(10)));
INSERT INTO text VALUES(10,'9a9f836d70ba79b2e0c07307762638982c24ab74c86a7e48b27cdf9a5ddaa5a3',replace('为解决老旧小区水压不足的问题,县水务局从本月起分三批改造供水管网,涉及二十六个小区、一万一千多户居民。\n据了解,第一批改造的是城西的柳树、青石、南坡三个小区,计划四月底前完工。施工期间将采取夜间停水的办法,停水时间提前三天张贴在单元门口。\n县水务局提醒居民,恢复供水后请先打开水龙头放水几分钟,待水清后再用。如发现水质异常,可随时拨打服务电话,工作人员会在两小时内上门','\n',char(10)));
INSERT INTO text VALUES(11,'8f7c722afe87aceb289de174be8b8d16b073aa58e441b9ca3d5e323f7bcdf0a5',replace('昨日，白石村小学的孩子们又收到了三箱新书。寄书人张守仁是一位退休教师，十年来，他用自己的退休金和旧书义卖的收入，给白石村小学寄去了四千多册图书。\n张守仁说，自己小时候就在山里读书，一本字典全班轮着看。“书是最好的远方，孩子们可以走不出大山，但不能看不见大山外面。”\n村小学校长田秀英告诉记者，图书室里最受欢迎的是科普画册，有的孩子已经读了三遍。今年暑假，学校打算请张守仁来给孩子们上一堂读书课。','\n',char(10)));
INSERT INTO text VALUES(12,'71f2541f5f90676ced70f26c71cb2e7e24a119754ed8ddc72dfc3ac7854d8e0d',replace('变化一：路宽了\n通道从两米拓到五米\n改造后的南河市场取消了占道摊位，主通道由原来的两米拓宽到五米，货车卸货改在清晨六点以前。商户周大姐说，以前推车进出要喊半天，现在并排走两辆都不挤。\n变化二：秤准了\n公平秤设在入口\n市场入口新设了四台公平秤，消费者可以免费复称。市场监管所每周抽查一次，抽查结果在大屏上公布。上周抽查的六十台秤全部合格。','\n',char(10)));
INSERT INTO text VALUES(13,'572f8f756afc5d60bdba3ce70a05070c724f2cac0519d22217c74cbcc4ce919d','县图书馆三月起每周五延长开放至晚上九点，读者可在线预约座位。');
INSERT INTO text VALUES(14,'1f89d9c87e9ff522da69a148fe78364a5aa64a2528b0a3bfc9b9670f88a6e20d','城北环线公交昨日增开两班末班车，末班时间延至二十二时三十分。');
INSERT INTO text VALUES(15,'79d696aff1a72b9f68c0ca2daa32e8f48462f94eb6ecffe002a218c5741a5d7d',replace('3月4日,云岭大桥主桥顺利合龙,两岸居民隔河相望的日子将成为历史。记者在现场看到,最后一段钢梁在上午十时准确就位,现场响起一片掌声。\n云岭大桥全长一千二百八十米,双向四车道,两侧设有人行步道。项目负责人陆海川介绍,大桥建设历时两年零七个月,期间经历了三次洪水,工人们在江心平台上连续奋战,没有发生一起安全事故。\n按照计划,大桥将于今年八月通车。届时从城东到新区的车程将由四十分钟缩短到八分钟,沿线的三个渡口也将改建为水上公园。','\n',char(10)));
INSERT INTO text VALUES(16,'8c7b0f7630ef1a200372c14ecf13fe1b0241d7f3c95e4a933c5fff1ce9e8cc34',replace('记者从县体育中心获悉,今年县运动会将于四月十二日开幕,设田径、篮球、乒乓球等十一个大项,其中龙舟是首次列入的比赛项目。\n体育中心主任韩立说,龙舟比赛将在新建的水上公园举行,每队十二人,乡镇和社区都可以组队报名,报名截止到三月二十五日。','\n',char(10)));
INSERT INTO text VALUES(17,'03b54b35f7f003942109a78934383750ccb0e159f7282899ddeb7e5031bbd3cf',replace('为解决老旧小区水压不足的问题,县水务局从本月起分三批改造供水管网,涉及二十六个小区、一万一千多户居民。\n据了解,第一批改造的是城西的柳树、青石、南坡三个小区,计划四月底前完工。施工期间将采取夜间停水的办法,停水时间提前三天张贴在单元门口。\n县水务局提醒居民,恢复供水后请先打开水龙头放水几分钟,待水清后再用。如发现水质异常,可随时拨打服务电话,工作人员会在两小时内上门。','\n',char(10)));
INSERT INTO text VALUES(18,'856f63ad3eba68d036a0d0af10ec51a92728d9384a76e37bab7d2dfb38f6e5b1','افتُتِحَت العبّارة الجديدة في الصباح، وقال أحمد إنّ الرسوم مخفّضة.');
INSERT INTO text VALUES(19,'240bf6511ec3adecadef2af97442104256b3c48a6f4ef6e5fb717b8cd2231261','Паром всё ещё идёт, и ёлки стоят у берега.');
INSERT INTO text VALUES(20,'1b17f6c7e3bfd880dbbcaf700ce7e1a98132833c88cf27f1ae587593f3e516f5',replace('A LOST COB\nStrayed from the green a bay cob\nwith one wbite foot.','\n',char(10)));
INSERT INTO text VALUES(21,'03328df5f99675c5bc825ab71ea48cb2f5f8398aaea34595b3a1776b93b0a20f','The old toll house was sold on Friday.');
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
INSERT INTO article_original VALUES(6,3,1,0,675);
INSERT INTO article_original VALUES(7,3,2,675,1386);
INSERT INTO article_original VALUES(8,3,3,1386,1942);
INSERT INTO article_original VALUES(9,4,3,49,795);
INSERT INTO article_original VALUES(10,4,55,4337,5053);
INSERT INTO article_original VALUES(11,4,69,5055,5674);
INSERT INTO article_original VALUES(12,5,3,17,741);
INSERT INTO article_original VALUES(13,5,13,743,1313);
INSERT INTO article_original VALUES(14,5,27,1315,1769);
INSERT INTO article_original VALUES(15,5,35,1779,1879);
INSERT INTO article_original VALUES(16,5,37,1881,1981);
INSERT INTO article_original VALUES(17,6,3,38,795);
INSERT INTO article_original VALUES(18,6,18,799,1212);
INSERT INTO article_original VALUES(19,6,26,1216,1850);
INSERT INTO article_original VALUES(20,7,1,0,242);
INSERT INTO article_original VALUES(21,7,2,242,427);
INSERT INTO article_original VALUES(22,8,3,52,645);
INSERT INTO article_original VALUES(23,8,22,647,1070);
INSERT INTO article_original VALUES(24,8,37,1081,1334);
INSERT INTO article_original VALUES(25,9,3,51,475);
INSERT INTO article_original VALUES(26,9,9,477,883);
INSERT INTO article_original VALUES(27,10,3,148,1482);
INSERT INTO article_original VALUES(28,11,3,243,618);
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
INSERT INTO remark VALUES(91,1,NULL,'furniture_removed',1,0,50,'masthead line');
INSERT INTO remark VALUES(92,1,1,'beginning',3,52,78,'it begins here: the words before and after it; how the lines around it begin and end');
INSERT INTO remark VALUES(93,1,1,'joined',8,166,167,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(94,1,1,'joined',9,216,217,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(95,1,1,'joined',10,266,267,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(96,1,1,'joined',11,315,316,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(97,1,1,'joined',12,364,365,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(98,1,1,'joined',15,441,442,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(99,1,1,'joined',16,491,492,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(100,1,1,'joined',17,508,509,'a paragraph broken in mid-sentence was joined');
INSERT INTO remark VALUES(101,1,1,'joined',18,560,561,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(102,1,1,'joined',19,610,611,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(103,1,2,'beginning',22,647,667,'it begins here: the opening of the text below; the words before and after it');
INSERT INTO remark VALUES(104,1,2,'joined',24,720,721,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(105,1,2,'joined',25,770,771,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(106,1,2,'joined',26,821,822,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(107,1,2,'joined',27,870,871,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(108,1,2,'joined',30,967,968,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(109,1,2,'joined',31,1016,1017,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(110,1,2,'joined',32,1063,1064,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(111,1,3,'beginning',37,1081,1102,'it begins here: how it is set in capitals; the empty lines around it');
INSERT INTO remark VALUES(112,1,3,'joined',39,1154,1155,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(113,1,3,'joined',40,1202,1203,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(114,1,3,'joined',41,1250,1251,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(115,1,3,'joined',42,1300,1301,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(116,2,NULL,'furniture_removed',1,0,49,'masthead line');
INSERT INTO remark VALUES(117,2,4,'beginning',3,51,72,'it begins here: how it is set in capitals; the opening of the text below');
INSERT INTO remark VALUES(118,2,5,'beginning',9,477,504,'it begins here: how it is set in capitals; the words before and after it');
INSERT INTO remark VALUES(119,2,5,'repeat_removed',17,885,1125,'2 lines repeat what stands before them');
INSERT INTO remark VALUES(120,4,NULL,'furniture_removed',1,0,47,'masthead line');
INSERT INTO remark VALUES(121,4,9,'beginning',3,49,79,'it begins here: the words before and after it; how the lines around it begin and end');
INSERT INTO remark VALUES(122,4,9,'repeat_removed',13,797,4335,'21 lines repeat what stands before them');
INSERT INTO remark VALUES(123,4,10,'beginning',55,4337,4364,'it begins here: the words before and after it; a byline near it');
INSERT INTO remark VALUES(124,4,10,'joined',61,4712,4714,'a paragraph broken in mid-sentence was joined');
INSERT INTO remark VALUES(125,4,11,'beginning',69,5055,5116,'it begins here: the opening of the text below; the words before and after it');
INSERT INTO remark VALUES(126,4,11,'truncated',75,5674,5674,'the article stops in mid-sentence');
INSERT INTO remark VALUES(127,4,NULL,'furniture_removed',77,5676,5709,'editors'' line');
INSERT INTO remark VALUES(128,5,NULL,'furniture_removed',1,0,15,'page label');
INSERT INTO remark VALUES(129,5,12,'beginning',3,17,93,'it begins here: its place on the page; its form as a heading');
INSERT INTO remark VALUES(130,5,13,'beginning',13,743,812,'it begins here: the words before and after it; a byline near it');
INSERT INTO remark VALUES(131,5,13,'section',17,837,864,'a heading inside the article');
INSERT INTO remark VALUES(132,5,13,'section',23,1110,1131,'a heading inside the article');
INSERT INTO remark VALUES(133,5,14,'beginning',27,1315,1339,'it begins here: the opening of the text below; the words before and after it');
INSERT INTO remark VALUES(134,5,15,'beginning',35,1779,1879,'it begins here: the opening of the text below; its form as a heading');
INSERT INTO remark VALUES(135,5,NULL,'furniture_removed',39,1983,2016,'editors'' line');
INSERT INTO remark VALUES(136,6,NULL,'furniture_removed',1,0,34,'masthead line');
INSERT INTO remark VALUES(137,6,17,'beginning',3,38,81,'it begins here: the words before and after it; how the lines around it begin and end');
INSERT INTO remark VALUES(138,6,17,'joined',7,227,229,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(139,6,17,'joined',8,345,347,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(140,6,17,'joined',11,480,482,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(141,6,17,'joined',12,596,598,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(142,6,17,'joined',15,742,744,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(143,6,18,'beginning',18,799,842,'it begins here: the opening of the text below; the words before and after it');
INSERT INTO remark VALUES(144,6,18,'joined',20,956,958,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(145,6,18,'joined',23,1161,1163,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(146,6,19,'beginning',26,1216,1277,'it begins here: the opening of the text below; the words before and after it');
INSERT INTO remark VALUES(147,6,19,'joined',28,1393,1395,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(148,6,19,'joined',31,1576,1578,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(149,6,19,'joined',34,1777,1779,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(150,8,NULL,'furniture_removed',1,0,50,'masthead line');
INSERT INTO remark VALUES(151,8,22,'beginning',3,52,78,'it begins here: the words before and after it; how the lines around it begin and end');
INSERT INTO remark VALUES(152,8,22,'joined',8,166,167,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(153,8,22,'joined',9,216,217,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(154,8,22,'joined',10,266,267,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(155,8,22,'joined',11,315,316,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(156,8,22,'joined',12,364,365,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(157,8,22,'joined',15,441,442,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(158,8,22,'joined',16,491,492,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(159,8,22,'joined',17,508,509,'a paragraph broken in mid-sentence was joined');
INSERT INTO remark VALUES(160,8,22,'joined',18,560,561,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(161,8,22,'joined',19,610,611,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(162,8,23,'beginning',22,647,667,'it begins here: the opening of the text below; the words before and after it');
INSERT INTO remark VALUES(163,8,23,'joined',24,720,721,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(164,8,23,'joined',25,770,771,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(165,8,23,'joined',26,821,822,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(166,8,23,'joined',27,870,871,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(167,8,23,'joined',30,967,968,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(168,8,23,'joined',31,1016,1017,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(169,8,23,'joined',32,1063,1064,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(170,8,24,'beginning',37,1081,1102,'it begins here: how it is set in capitals; the empty lines around it');
INSERT INTO remark VALUES(171,8,24,'joined',39,1154,1155,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(172,8,24,'joined',40,1202,1203,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(173,8,24,'joined',41,1250,1251,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(174,8,24,'joined',42,1300,1301,'a line broken at the edge of the column was joined');
INSERT INTO remark VALUES(175,9,NULL,'furniture_removed',1,0,49,'masthead line');
INSERT INTO remark VALUES(176,9,25,'beginning',3,51,72,'it begins here: how it is set in capitals; the opening of the text below');
INSERT INTO remark VALUES(177,9,26,'beginning',9,477,504,'it begins here: how it is set in capitals; the words before and after it');
INSERT INTO remark VALUES(178,9,26,'repeat_removed',17,885,1125,'2 lines repeat what stands before them');
INSERT INTO remark VALUES(179,10,27,'beginning',3,148,319,'it begins here: how the lines around it begin and end; the words before and after it');
INSERT INTO remark VALUES(180,10,27,'doubtful_boundary',3,148,319,'it may not begin or end where it was cut (47 in 100 that it does)');
INSERT INTO remark VALUES(181,11,28,'beginning',3,243,347,'it begins here: the words before and after it; how the lines around it begin and end');
CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  name TEXT NOT NULL UNIQUE             -- no white space, comma or quote; no + or - in front
    CHECK (name <> '' AND length(name) <= 100
      AND name NOT GLOB '[-+]*' AND name NOT GLOB '*[ ,"'']*' AND instr(name, char(10)) = 0
      AND instr(name, char(9)) = 0 AND instr(name, char(13)) = 0 AND instr(name, char(12288)) = 0)
) STRICT;
INSERT INTO tag VALUES(1,'bridge');
INSERT INTO tag VALUES(3,'market');
INSERT INTO tag VALUES(4,'water');
CREATE TABLE article_tag (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE, -- the article
  tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE, -- the tag
  added_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), -- RFC 3339, UTC
  import_id INTEGER REFERENCES import (id), -- import whose record carried it; NULL = given by a person
  PRIMARY KEY (article_id, tag_id)
) STRICT, WITHOUT ROWID;
INSERT INTO article_tag VALUES(9,1,'2026-11-28T07:37:37Z',NULL);
INSERT INTO article_tag VALUES(11,4,'2026-11-28T07:37:37Z',NULL);
INSERT INTO article_tag VALUES(13,3,'2026-11-28T07:37:37Z',NULL);
INSERT INTO article_tag VALUES(17,1,'2026-11-28T07:37:37Z',NULL);
INSERT INTO article_tag VALUES(19,4,'2026-11-28T07:37:37Z',NULL);
CREATE TABLE reprint_setting (
  name TEXT NOT NULL PRIMARY KEY,       -- scripts
  value TEXT NOT NULL                   -- of scripts: together (報 and 报 are one letter) or apart (they are two)
) STRICT, WITHOUT ROWID;
INSERT INTO reprint_setting VALUES('scripts','together');
CREATE TABLE reprint_pending (
  text_id INTEGER PRIMARY KEY           -- text.id of a text whose printings came, went or changed since texts were last compared
) STRICT;
CREATE TABLE reprint_text (
  text_id INTEGER PRIMARY KEY,          -- text.id of a text that was compared with all others
  grams INTEGER NOT NULL                -- number of its grams in the index
) STRICT;
INSERT INTO reprint_text VALUES(1,38);
INSERT INTO reprint_text VALUES(2,25);
INSERT INTO reprint_text VALUES(3,11);
INSERT INTO reprint_text VALUES(4,21);
INSERT INTO reprint_text VALUES(5,22);
INSERT INTO reprint_text VALUES(6,21);
INSERT INTO reprint_text VALUES(7,21);
INSERT INTO reprint_text VALUES(8,22);
INSERT INTO reprint_text VALUES(9,27);
INSERT INTO reprint_text VALUES(10,34);
INSERT INTO reprint_text VALUES(11,27);
INSERT INTO reprint_text VALUES(12,25);
INSERT INTO reprint_text VALUES(13,6);
INSERT INTO reprint_text VALUES(15,21);
INSERT INTO reprint_text VALUES(16,14);
INSERT INTO reprint_text VALUES(17,34);
INSERT INTO reprint_text VALUES(18,2);
INSERT INTO reprint_text VALUES(19,1);
INSERT INTO reprint_text VALUES(20,5);
INSERT INTO reprint_text VALUES(21,0);
CREATE TABLE reprint_segment (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  first_text INTEGER NOT NULL,          -- lowest text.id in it; its blocks count from there
  grams INTEGER NOT NULL                -- number of postings in it
) STRICT;
INSERT INTO reprint_segment VALUES(5,1,377);
CREATE TABLE reprint_block (
  segment_id INTEGER NOT NULL REFERENCES reprint_segment (id) ON DELETE CASCADE, -- part of the index that it belongs to
  first_gram INTEGER NOT NULL,          -- lowest gram in it
  part INTEGER NOT NULL,                -- 0; of the blocks of one long list 0, 1, 2, ...
  postings BLOB NOT NULL,               -- which texts have which grams, packed; see docs/reprints.md
  PRIMARY KEY (segment_id, first_gram, part)
) STRICT, WITHOUT ROWID;
INSERT INTO reprint_block VALUES(5,26555634,0,X'00020708070880ace313010c00e6a3ce19010a10c4ba9e0a010608b2c0b7080205110314fce5aa0e010f0af2f9e905011300ca8cf00c010b038edaf7010100168efbb302010407ba82a30101001cbe978a10010f06faef8605010114dc96bd0501000f98a1e909010301e4a1b90d0209100710e4d8ec09010815cef4cb0d010a0396bc880f010201aea224010401d48e9002010809f0988e0f010a08fcf07b02050d030e8ad5ee11010b108acdf701010608b6a9e806010404b2f9f90502090207029080be0601080af2a9a306010116f4defb0401000d8291c50301040aa29ced0d0100028099dd050113028eead903010b02a6f1b9090207160716d8ce9c05011300b8ebca0501001adcd4c502010107de87f0040209060706a6e0ad020205000300b8e7c905010603b49868010117dad45d010a0bd490db03010817a0b6b4030205010301f289db07010b01da85b00102090c070ce094880f010f0082f1990101001ad8f9b80e010012b0f5ab0a01020bc8fcdc0a010809aadd80030209030703dab49903010030d8c79906011304d6b0bb04010402fefdfc0801031eeeb1fb07010b05b09e90010106018287bb0301011bb894c20601002b84fbda0101002d88b3f205010a068ebb950602050b030cd8d2de04010b02e6e6af02010100eca48208010c01d4cda8020205010301ccb27901000bd08ea703010403aef4f903010b0da6f3ba0801031cb2d719010400fac7be08010b06c6fc8b050209020702cc9fee02010a12da849f0601030990ec90020209120712a8cbf305010121ead0b602020712071184e0e3160104078ead6d01010aae94f0030207010701aea4c002010f089cc08f0601030e9cadd80b0207010702e0aadb0402050103019ee01b010c029090eb02010402eee69c03010408c6c31b010f0bb2a58c07010115b099af04010119e0f6f2020209060706acaca60202090c070cb08fd706010203c8e5f80d010b1180bb2601001ecec5ec060205030303d8821001040dbee7b105010016ac811701002b8ca0d101010a01d8c286070101128c84a705010b07f6fe8e0901040082dc9702010c01f4eaad0102050403049ca6b210010a09b4ddd5020209040704c2cea7030209040704a486910502070c070cb2a0d70901000284944901011f92a1f6040209050705d2ad830101010f');
INSERT INTO reprint_block VALUES(5,1490483388,0,X'00010300a8d6d102010024fefaa808010606eebffd0701031ae28dcb1c02090d070dbed4f90f0205000300ec96a3070104079083df09010026f2e966010602badee40701031cc0d9100209140714f4924c010013f8cfcf18010a07eae4cc0101040cc2b9f50301060ae080f10201060bc0bfa90c01011dfc828602010a1292d13f010a0dc2d6fe190205100313ca8faf07010a06c2a6c5040106058c96bd1202070a070994c1ea0a010a11e2b5b906010700909bd5020106018ad8cc04010010dad48e0202070207028ada8307010a00d0f68001010b02a8a5be0201020f94abf60b020710070ff4b0d5030209110711f2b7c10a010b09f69bf90e01011dd0b5991902060304098ce0de040205050305fadfbc0602090f070f9a9eca04010600c8adcc1001002ff095b803010013bcd38809010a0e8cfe0901010ed69a8505010f0692aad00501060af8aae217010210d2e5c924010609ece99601010f01f6bbdc04010b11aef9d60e010f0ce683ea0101010ad0d574010203d4fdcc02020910071096d5e609010b0f90e745010f0b828e8d0d011100c8ed830201011994b2ef0f0209070707e6d41802090b070b9ef0340209120712dad4aa150207070707ace0f107010a0dcae515010319ecf331010a07d8d7cd06010013dc89d20601001ea88e8f08010306ccb8c306010022a8e31d0207000700fe906102070507059a815f01021396a9910702050e030fc088f802010a0dc6c7a7020209110711b0b98e0202070e070db6b8cc02010606cab0cd01011304e0fc64010316ce802701040b84eaba01010f06f4f9e901010b0aac8fb5070205100313ccde2401040bc284a61601030af494db1901010fbca4a804010f029af0dc09010a01a693f011010008ec80da12020909070984fae308010306aafced03010a10a299e70101030ca4a0910c010409caf7ee02010b07a28c8301010b0690f1c5020205010301aa9be303010601b8c2be0a010b05caec6d0102009ccdcc060100058c9d9305010031d4bac603020901070194e4b304010605eeff8102010b0adcdfab0101040af2f9c53501000dcc8bc20501011cd69ef101010f08b0f6ef0e020505030598c3700207070706c29c55010600ea9a040205080308daba3d01030f9aa853010c00c2e7fa040209080708ccae60010401acfa8c0c010000');
INSERT INTO reprint_block VALUES(5,3261747294,0,X'000205100313eaf9be0b010a0e8cc6d509010b08c8d1cf2201000ce08ec1090207110710aee911010509eaea9f0101011ba8dfe1030209070707a0ffa20e01001ba2f7d901010f01bccced0302070f070ed0e6d50f010a09aaefa602010010d2cfde040207100710dedc94010209080708e4db42010a0ac2ab980b020716071586f4b70501020cc0afd20f010408d2d0c20502090c070ceabaac05010119e2b78901010b0384c8a50b0209110711ccfeb93a0207120711e2bfbb04010001e4d9fa0401001dc8f9fe0b010317eef4dd0c010809c0cef406010600de9afa07010105f8d0d704010b0a9ca02e010308d8b8ca07010405d0f9f3050209130713dcb09003010205dca5d50502050a030c8298f60602090a070a9ea487010209120712bea48504010b00c0bdf71102090e070eb6dbf10a0207010701bcf9f1040207090709dcc8d50601002cb0c5ee1401001dbcf21e010f09eca51602050a030cf4abb9010209130713dca9af080101078497f502010103faf4ba04010b0bdaa6d401010313fc9fb805010407aef4d50301060886a9aa1001030beaccb006010a0dea8cf90b010607d2e43602090f070feeb9cf06010011bef1f601010c02d8fc4e010a0eb4f6b90601080adaa0ff02010210a8d3f60901110390c1d604010305d8a99808010a0398b2d303010b11a083e201010309ec8773011203');
CREATE TABLE reprint_gone (
  text_id INTEGER PRIMARY KEY           -- text.id of a text that is in blocks and no longer in the archive
) STRICT;
CREATE TABLE reprint_tie (
  text_id INTEGER NOT NULL,             -- text.id of a text; every tie stands here from both sides
  other_id INTEGER NOT NULL,            -- text.id of a text that it shares text with
  relation TEXT NOT NULL CHECK (relation IN ('near', 'passage', 'formula')), -- versions of one text; they share a passage; they share words that very many texts have
  strength INTEGER NOT NULL,            -- how much of the longer one is equal, in thousandths
  similarity INTEGER NOT NULL,          -- how much of the shorter one agrees letter by letter, in thousandths
  PRIMARY KEY (text_id, other_id)
) STRICT, WITHOUT ROWID;
INSERT INTO reprint_tie VALUES(6,9,'near',746,1000);
INSERT INTO reprint_tie VALUES(8,15,'near',954,984);
INSERT INTO reprint_tie VALUES(9,6,'near',746,1000);
INSERT INTO reprint_tie VALUES(10,17,'near',1000,1000);
INSERT INTO reprint_tie VALUES(15,8,'near',954,984);
INSERT INTO reprint_tie VALUES(17,10,'near',1000,1000);
CREATE TABLE reprint_passage (
  text_id INTEGER NOT NULL,             -- text.id of a text; every passage stands here from both sides
  other_id INTEGER NOT NULL,            -- text.id of the text that has it too
  passage INTEGER NOT NULL,             -- 1, 2, 3, ... in the tie
  piece INTEGER NOT NULL,               -- 1, 2, 3, ... in the passage, parted by what only one text has
  start INTEGER NOT NULL,               -- first character in the body, from 0
  stop INTEGER NOT NULL,                -- character after the last
  other_start INTEGER NOT NULL,         -- first character in the other body
  other_stop INTEGER NOT NULL,          -- character after the last
  PRIMARY KEY (text_id, other_id, passage, piece)
) STRICT, WITHOUT ROWID;
INSERT INTO reprint_passage VALUES(6,9,1,1,0,83,0,83);
INSERT INTO reprint_passage VALUES(6,9,1,2,84,169,100,197);
INSERT INTO reprint_passage VALUES(8,15,1,1,1,218,3,212);
INSERT INTO reprint_passage VALUES(9,6,1,1,0,83,0,83);
INSERT INTO reprint_passage VALUES(9,6,1,2,100,197,84,169);
INSERT INTO reprint_passage VALUES(10,17,1,1,0,184,0,184);
INSERT INTO reprint_passage VALUES(15,8,1,1,3,212,1,218);
INSERT INTO reprint_passage VALUES(17,10,1,1,0,184,0,184);
CREATE TABLE reprint_cluster (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  handle TEXT NOT NULL UNIQUE,          -- name that people use
  kind TEXT NOT NULL CHECK (kind IN ('exact', 'near', 'passage')), -- all the same text; all versions of one text; some have only a part
  boilerplate INTEGER NOT NULL CHECK (boilerplate IN (0, 1)), -- 1 = a formula, or what one paper prints day after day
  accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1)) -- 1 = a person said so
) STRICT;
INSERT INTO reprint_cluster VALUES(12,'r0c4c1ee3fc2e','near',0,0);
INSERT INTO reprint_cluster VALUES(13,'r196d78469862','near',0,0);
INSERT INTO reprint_cluster VALUES(14,'r50d2de5bd3b4','exact',0,0);
INSERT INTO reprint_cluster VALUES(15,'r9a9f836d70ba','near',0,0);
INSERT INTO reprint_cluster VALUES(16,'ra3ab2f89fda4','exact',0,0);
CREATE TABLE reprint_member (
  cluster_id INTEGER NOT NULL REFERENCES reprint_cluster (id) ON DELETE CASCADE, -- the cluster
  text_id INTEGER NOT NULL,             -- text.id of a text in it; all its standing articles are printings
  relation TEXT NOT NULL CHECK (relation IN ('exact', 'near', 'passage')), -- the very text of the first printing; a version of it; it has a part of it
  similarity REAL NOT NULL,             -- how much agrees with the first printing, 0 to 1, of the shorter text
  PRIMARY KEY (cluster_id, text_id)
) STRICT, WITHOUT ROWID;
INSERT INTO reprint_member VALUES(12,6,'near',1.0);
INSERT INTO reprint_member VALUES(12,9,'exact',1.0);
INSERT INTO reprint_member VALUES(13,8,'exact',1.0);
INSERT INTO reprint_member VALUES(13,15,'near',0.98399999999999998578);
INSERT INTO reprint_member VALUES(14,5,'exact',1.0);
INSERT INTO reprint_member VALUES(15,10,'exact',1.0);
INSERT INTO reprint_member VALUES(15,17,'near',1.0);
INSERT INTO reprint_member VALUES(16,2,'exact',1.0);
CREATE TABLE reprint_stretch (
  cluster_id INTEGER NOT NULL,          -- the cluster
  text_id INTEGER NOT NULL,             -- the member
  start INTEGER NOT NULL,               -- first character of the body that others of the cluster share, from 0
  stop INTEGER NOT NULL,                -- character after the last
  PRIMARY KEY (cluster_id, text_id, start),
  FOREIGN KEY (cluster_id, text_id) REFERENCES reprint_member (cluster_id, text_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO reprint_stretch VALUES(12,6,0,170);
INSERT INTO reprint_stretch VALUES(12,9,0,233);
INSERT INTO reprint_stretch VALUES(13,8,0,219);
INSERT INTO reprint_stretch VALUES(13,15,0,213);
INSERT INTO reprint_stretch VALUES(14,5,0,125);
INSERT INTO reprint_stretch VALUES(15,10,0,184);
INSERT INTO reprint_stretch VALUES(15,17,0,185);
INSERT INTO reprint_stretch VALUES(16,2,0,367);
CREATE TABLE reprint_verdict (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- number shown by `reprints verdicts`
  verdict TEXT NOT NULL CHECK (verdict IN ('together', 'apart')), -- what a person said of these texts
  command TEXT NOT NULL CHECK (command IN ('accept', 'reject', 'join', 'split')), -- how it was said
  given_at TEXT NOT NULL                -- RFC 3339, UTC
) STRICT;
CREATE TABLE reprint_verdict_text (
  verdict_id INTEGER NOT NULL REFERENCES reprint_verdict (id) ON DELETE CASCADE, -- the verdict
  text_hash TEXT NOT NULL,              -- text.text_hash of a text that it is about, in the archive or not
  side INTEGER NOT NULL,                -- of apart: texts of one side may be together, texts of two may not
  PRIMARY KEY (verdict_id, text_hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE search_pending (
  article_id INTEGER PRIMARY KEY,       -- article.id of an article whose words are to be indexed, or are no longer right
  indexed INTEGER NOT NULL CHECK (indexed IN (0, 1)), -- 1 = the index has the words below, which must be taken out
  kicker TEXT,                          -- as the index has it
  headline TEXT,                        -- as the index has it
  deck TEXT,                            -- as the index has it
  byline TEXT,                          -- as the index has it
  body TEXT                             -- as the index has it
) STRICT;
CREATE TABLE saved_search (
  name TEXT NOT NULL PRIMARY KEY,       -- used in a query as saved:NAME
  query TEXT NOT NULL,                  -- the query, as it was typed
  saved_at TEXT NOT NULL                -- RFC 3339, UTC
) STRICT, WITHOUT ROWID;
CREATE TABLE tag_rule (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- number shown by `tag rule list`
  tag TEXT NOT NULL,                    -- name of the tag that it gives
  query TEXT NOT NULL,                  -- to which articles, as it was typed
  added_at TEXT NOT NULL                -- RFC 3339, UTC
) STRICT;
INSERT INTO tag_rule VALUES(1,'water','供水','2026-11-28T07:37:37Z');
CREATE TABLE rule_given (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE, -- an article that the rule's query found
  rule_id INTEGER NOT NULL REFERENCES tag_rule (id) ON DELETE CASCADE, -- the rule; it does not give its tag again to an article that a person took it from
  alone INTEGER NOT NULL CHECK (alone IN (0, 1)), -- 1 = only rules gave the tag: it goes when they go
  PRIMARY KEY (article_id, rule_id)
) STRICT, WITHOUT ROWID;
INSERT INTO rule_given VALUES(11,1,1);
INSERT INTO rule_given VALUES(19,1,1);
CREATE TABLE publication (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  code TEXT NOT NULL UNIQUE,            -- short name that begins every key: evening-star
  name TEXT NOT NULL,                   -- name as the sources give it, or as a person says
  lang TEXT,                            -- language of its articles, ISO 639: zh, en; NULL = not said
  rhythm TEXT                           -- how often it appears; NULL = not said
    CHECK (rhythm IN ('daily', 'weekdays', 'weekly', 'monthly')),
  issn TEXT                             -- its ISSN; NULL = not said
) STRICT;
INSERT INTO publication VALUES(1,'the-harbour-post','THE HARBOUR POST',NULL,NULL,NULL);
INSERT INTO publication VALUES(2,'临川日报','临川日报',NULL,NULL,NULL);
INSERT INTO publication VALUES(3,'云岭晚报','云岭晚报','zh','daily',NULL);
INSERT INTO publication VALUES(4,'جريدة-الصفصاف','جريدة الصفصاف',NULL,NULL,NULL);
INSERT INTO publication VALUES(5,'ивовский-листок','Ивовский листок',NULL,NULL,NULL);
INSERT INTO publication VALUES(6,'river-mercury','river-mercury',NULL,NULL,NULL);
CREATE TABLE publication_name (
  code TEXT NOT NULL PRIMARY KEY,       -- a code that the publication had, or that is made from a name that it had
  name TEXT NOT NULL,                   -- the name that went with it
  publication_id INTEGER NOT NULL REFERENCES publication (id) ON DELETE CASCADE -- what comes in under that name belongs to this one
) STRICT, WITHOUT ROWID;
CREATE TABLE page (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  issue_id INTEGER NOT NULL REFERENCES issue (id), -- the issue it belongs to
  folio TEXT,                           -- page label, numbers padded to two digits; NULL = not known
  last_number INTEGER NOT NULL DEFAULT 0 -- highest number that a key of the page ever had
, articles INTEGER NOT NULL DEFAULT 0   -- how many articles stand on it; triggers keep it
    CHECK (articles >= 0), characters INTEGER NOT NULL DEFAULT 0 -- how many characters the bodies of these have; triggers keep it
    CHECK (characters >= 0)) STRICT;
INSERT INTO page VALUES(1,1,'01',3,3,1117);
INSERT INTO page VALUES(2,2,'01',2,1,367);
INSERT INTO page VALUES(3,3,'01',1,1,125);
INSERT INTO page VALUES(4,4,'02',1,1,170);
INSERT INTO page VALUES(5,4,'03',1,1,107);
INSERT INTO page VALUES(6,5,'01',3,3,636);
INSERT INTO page VALUES(7,5,'02',5,4,520);
INSERT INTO page VALUES(8,6,'01',3,3,515);
INSERT INTO page VALUES(9,7,'01',1,1,66);
INSERT INTO page VALUES(10,8,'01',1,1,42);
INSERT INTO page VALUES(11,2,'03',2,1,359);
INSERT INTO page VALUES(12,9,'01',3,3,1117);
INSERT INTO page VALUES(13,10,'01',2,2,726);
INSERT INTO page VALUES(14,11,'01',1,1,64);
INSERT INTO page VALUES(15,12,'01',1,1,38);
CREATE TABLE original (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  import_id INTEGER NOT NULL REFERENCES import (id), -- the import that brought it first
  path TEXT NOT NULL,                   -- path as it was given; - for standard input
  sha256 TEXT NOT NULL,                 -- SHA-256 of the bytes as they came, 64 hex digits
  bytes INTEGER NOT NULL,               -- size of the bytes as they came
  format TEXT NOT NULL,                 -- how it was read: text, marked or jsonl
  encoding TEXT NOT NULL,               -- character encoding it was read with: utf-8, gb18030, ...
  settings TEXT NOT NULL,               -- where it was said to belong (publication, date, ...), as JSON
  corrects INTEGER REFERENCES original (id) ON DELETE SET NULL, -- the file that this one, a page with marks, corrects; NULL = none
  taken_by INTEGER REFERENCES import (id) -- the deletion that took its bytes, or some of them, for good; NULL = they are all there
) STRICT;
INSERT INTO original VALUES(1,1,'samples/harbour-post/2031-03-05_01.txt','cbf3e28fa063e89d0119a3c39317dc5045ff9e596a2ee5d777867cd8438538c5',1335,'text','utf-8','{"issue":"the-harbour-post-2031-03-05","page":"01","part":0}',NULL,NULL);
INSERT INTO original VALUES(2,1,'samples/harbour-post/2031-03-06_01.txt','689f280b97c674190fc89a475b28e352ffe8ceb6da448afea960fede9e52c25f',1126,'text','utf-8','{"issue":"the-harbour-post-2031-03-06","page":"01","part":0}',NULL,NULL);
INSERT INTO original VALUES(3,1,'samples/临川日报.jsonl','50e14e89ceb2224ae35f33fd745f1f2fcb8cc64289b9ce83cfaef13b19a15e61',1942,'jsonl','utf-8','{"date":null,"edition":null,"page":null,"publication":null}',NULL,NULL);
INSERT INTO original VALUES(4,1,'samples/云岭晚报/2031-03-05/01.txt','49cc9f11a711a6b89fe1118fdb9f8e95632cab95dfbcc665317d4079577d5221',5710,'text','utf-8','{"issue":"云岭晚报-2031-03-05","page":"01","part":0}',NULL,NULL);
INSERT INTO original VALUES(5,1,'samples/云岭晚报/2031-03-05/02.txt','1da27faf1ce73fd530d03434c279060ee279ef36b1abb014d5e96b74b04160c5',2017,'text','utf-8','{"issue":"云岭晚报-2031-03-05","page":"02","part":0}',NULL,NULL);
INSERT INTO original VALUES(6,1,'samples/云岭晚报/2031-03-06/01.txt','fa0c767c136ef6c6512ea213d039220e7347adb9d3e567bb030c5ad2d7a52ccd',1276,'text','gb18030','{"issue":"云岭晚报-2031-03-06","page":"01","part":0}',NULL,NULL);
INSERT INTO original VALUES(7,2,'marks.jsonl','7ef875756fe1b17ccb8cd2ff554bde6d7492e0cd19f4cc2f880188e7b83a3f08',427,'jsonl','utf-8','{"date":null,"edition":null,"page":null,"publication":null}',NULL,NULL);
INSERT INTO original VALUES(8,10,'samples/harbour-post/2031-03-05_01.txt','cbf3e28fa063e89d0119a3c39317dc5045ff9e596a2ee5d777867cd8438538c5',1335,'text','utf-8','{"issue":"the-harbour-post-2031-03-05-late","page":"01","part":0}',NULL,NULL);
INSERT INTO original VALUES(9,10,'samples/harbour-post/2031-03-06_01.txt','689f280b97c674190fc89a475b28e352ffe8ceb6da448afea960fede9e52c25f',1126,'text','utf-8','{"issue":"the-harbour-post-2031-03-06-late","page":"01","part":0}',NULL,NULL);
INSERT INTO original VALUES(10,11,'river-mercury/2031-03-07_01.xml','19d37587bd02146a435e8b0c63232d4d4227a197a651e46be375721f75f2e92e',1532,'alto','utf-8','{"issue":"river-mercury-2031-03-07","page":"01","part":0}',NULL,NULL);
INSERT INTO original VALUES(11,13,'river-mercury/2031-03-08_01.xml','fedf0ec69ea034b54c6a8a42b197cae3511030bb7f65b2b95b2e9e722ebb38bf',668,'alto','utf-8','{"issue":"river-mercury-2031-03-08","page":"01","part":0}',NULL,NULL);
CREATE TABLE page_original (
  page_id INTEGER NOT NULL REFERENCES page (id), -- the page
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- a file that holds it or a part of it
  part INTEGER NOT NULL,                -- place among several files of one page; 0 = the whole page
  retired_by INTEGER REFERENCES import (id), -- import that brought a newer version; NULL = current
  stands_over INTEGER REFERENCES original (id) ON DELETE SET NULL, -- of a page with marks: the newest file of the source that it corrects
  PRIMARY KEY (page_id, original_id)
) STRICT, WITHOUT ROWID;
INSERT INTO page_original VALUES(1,1,0,NULL,NULL);
INSERT INTO page_original VALUES(2,2,0,NULL,NULL);
INSERT INTO page_original VALUES(3,3,0,NULL,NULL);
INSERT INTO page_original VALUES(4,3,0,NULL,NULL);
INSERT INTO page_original VALUES(5,3,0,NULL,NULL);
INSERT INTO page_original VALUES(6,4,0,NULL,NULL);
INSERT INTO page_original VALUES(7,5,0,NULL,NULL);
INSERT INTO page_original VALUES(8,6,0,NULL,NULL);
INSERT INTO page_original VALUES(9,7,0,NULL,NULL);
INSERT INTO page_original VALUES(10,7,0,NULL,NULL);
INSERT INTO page_original VALUES(12,8,0,NULL,NULL);
INSERT INTO page_original VALUES(13,9,0,NULL,NULL);
INSERT INTO page_original VALUES(14,10,0,NULL,NULL);
INSERT INTO page_original VALUES(15,11,0,NULL,NULL);
CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people; one for as long as the article is known
  key TEXT NOT NULL,                    -- <issue key>-p<page>-<number>; the number is a name and never passes to another
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
  read_hash TEXT,                       -- the same of what the source says, where a person corrected it; NULL = content_hash
  source_id TEXT,                       -- the source's own identifier, kept as it is
  url TEXT,                             -- where the source says it is published, kept as it is
  note TEXT,                            -- what a person noted; NULL = nothing
  import_id INTEGER NOT NULL REFERENCES import (id), -- the import that stored it first
  retired_by INTEGER REFERENCES import (id), -- what took it away: a newer version of its page, or a person's word; NULL = it stands
  replaced_by INTEGER REFERENCES article (id) ON DELETE SET NULL -- the article that it became one with; NULL = none
, kind TEXT                             -- what kind of article its page or source says it is; NULL = neither says so
    CHECK (kind IN ('notice', 'advertisement', 'picture', 'editorial', 'letter', 'obituary', 'table')), confidence REAL                       -- how sure the reading of its picture was of its words, a mean by letters; NULL = the source does not say
    CHECK (confidence BETWEEN 0 AND 1)) STRICT;
INSERT INTO article VALUES(1,'the-harbour-post-2031-03-05-p01-001',1,1,NULL,'NEW PIER OPENS AT WEXMOUTH','A Large and Cheerful Crowd','By Ada Holm',NULL,NULL,'Ada Holm',NULL,NULL,NULL,NULL,1,0,'fe1b2fc19cf4db80c1c5b12b3e109d7b7c24591903b8525ab036a4941b32e7d8',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(2,'the-harbour-post-2031-03-05-p01-002',1,2,NULL,'THE HERRING ARE LATE',NULL,NULL,'HOLM, March 4 (Coast Press)',NULL,NULL,'Coast Press','HOLM',NULL,NULL,2,0,'77bc8bf07ccc645e8017255fc9703dedf7ebbe5aacb23e6e893def14a8b9c62d',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(3,'the-harbour-post-2031-03-05-p01-003',1,3,NULL,'The Elms on Quay Road',NULL,NULL,NULL,'LETTERS',NULL,NULL,NULL,NULL,NULL,3,0,'73196c7f2911aaf9017e5d3ed8135000d356e7c9ec346329b4afe2a4f75111ad',NULL,NULL,NULL,NULL,1,NULL,NULL,'letter',NULL);
INSERT INTO article VALUES(4,'the-harbour-post-2031-03-06-p01-001',2,1,NULL,'HERRING STILL AWAITED',NULL,NULL,'HOLM, March 4 (Coast Press)',NULL,NULL,'Coast Press','HOLM',NULL,NULL,2,0,'e3aa9405269c4a5044f16af6f15a87c86da5ee718d98272a2cd2ba02405edf26',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(5,'the-harbour-post-2031-03-06-p03-002',11,1,NULL,'TRAM RAILS: COUNCIL DIVIDED',NULL,'By J. R. Farrow',NULL,NULL,'J. R. Farrow',NULL,NULL,NULL,NULL,4,0,'ffbf8538bda15c13b495131792abb184aaf7cbcbd597b567abc58296cf864ef8',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(6,'临川日报-2031-03-05-p01-001',3,1,NULL,'春茶提前十天开采 茶农抢收第一芽',NULL,'（记者郑远、王小满）','新华社临川3月4日电',NULL,'郑远,王小满','新华社','临川',NULL,NULL,5,0,'8e606bf3aa461415ca0d093f6c0b31ca45ed2afe4870ccb823e1a610021bd32d',NULL,'lc-2031-0305-1','https://linchuan.example/2031/0305/1',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(7,'临川日报-2031-03-06-p02-001',4,1,NULL,'老巷新徒',NULL,'何静',NULL,NULL,'何静',NULL,NULL,NULL,NULL,6,0,'12c0fe9ecc5dfd303a4403406918528955f8eeed267bdb0fb677929b601dfeaa',NULL,'lc-2031-0306-1','https://linchuan.example/2031/0306/1',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(8,'临川日报-2031-03-06-p03-001',5,1,NULL,'河边的老榆树','读者来信','田秀英',NULL,NULL,'田秀英',NULL,NULL,NULL,NULL,7,0,'5155f5a6107a6be24f622bd7c7d139452dbef496be5224a475486810542c0ada',NULL,'lc-2031-0306-2','https://linchuan.example/2031/0306/2',NULL,1,NULL,NULL,'letter',NULL);
INSERT INTO article VALUES(9,'云岭晚报-2031-03-05-p01-001',6,1,NULL,'云岭大桥主桥昨日合龙','两岸通车时间缩短到八分钟','本报讯(记者 柳如川 通讯员 陆小舟)',NULL,NULL,'柳如川,陆小舟',NULL,NULL,NULL,NULL,8,0,'18fa39e12402bc2e2deb14f25a2b659178b689eb518d2c7a56ed39cdc69986ca',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(10,'云岭晚报-2031-03-05-p01-002',6,2,NULL,'豆腐巷里的五个徒弟',NULL,'本报记者 何静',NULL,NULL,'何静',NULL,NULL,NULL,NULL,9,0,'722223ec166220b7d53efc07a71fa434b002a45d78b2bfe064eb928cb6ba82c0',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(11,'云岭晚报-2031-03-05-p01-003',6,3,NULL,'二十六个小区换新水管 一万户居民不再愁水压',NULL,'本报讯(记者 苏晴)',NULL,NULL,'苏晴',NULL,NULL,NULL,NULL,10,1,'e86327b2519f405883c4b13776052bb36f121392e8b8a9ad599bc105d07a56b6',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(12,'云岭晚报-2031-03-05-p02-001',7,1,'退休教师张守仁十年不断捐书 山里孩子有了自己的图书室','“书是最好的远方”',NULL,'本报讯（记者 何静）',NULL,'民生','何静',NULL,NULL,NULL,NULL,11,0,'d980db114d4c732407df7be09092b8f8ca104cafa6cf66ff1482f571ab6c882b',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(13,'云岭晚报-2031-03-05-p02-002',7,2,NULL,'南河市场改造完成 三百商户今起回迁',NULL,'本报记者 苏晴',NULL,'民生','苏晴',NULL,NULL,NULL,NULL,12,0,'90e832e5f0c8415304fc3831dada1cda3cd09899ab4a4ebd2d6623d07472cf23',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(14,'云岭晚报-2031-03-05-p02-003',7,3,NULL,'春茶提前十天开采',NULL,'（记者郑远、王小满）','新华社临川3月4日电','民生','郑远,王小满','新华社','临川',NULL,NULL,5,0,'ab8c734548552286b607dfad2178fef74917ff7eb3365b06e4bc68dc67af7557',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(15,'云岭晚报-2031-03-05-p02-004',7,4,NULL,NULL,NULL,'本报讯',NULL,'简讯',NULL,NULL,NULL,NULL,NULL,13,0,'613352cfcba0dce00d0f603122e48fd12c098027a11e0f99e942a31e0c531c42',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(16,'云岭晚报-2031-03-05-p02-005',7,5,NULL,NULL,NULL,'本报讯',NULL,'简讯',NULL,NULL,NULL,NULL,NULL,14,0,'922d24d03cb718c58f6f1abc391af90e33c1921c985c64c32d6e7ce6d9c43373',NULL,NULL,NULL,NULL,1,8,NULL,NULL,NULL);
INSERT INTO article VALUES(17,'云岭晚报-2031-03-06-p01-001',8,1,NULL,'云岭大桥主桥合龙 今年八月通车','两岸通车时间缩短到八分钟','本报讯(记者 柳如川 通讯员 陆小舟)',NULL,NULL,'柳如川,陆小舟',NULL,NULL,NULL,NULL,15,0,'135199eed01d4f85ee565cdd5a61ac59c1b8da98f8cdba9d726cc63bf161581c',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(18,'云岭晚报-2031-03-06-p01-002',8,2,NULL,'县运动会四月开幕',NULL,'本报讯(记者 马晓)',NULL,NULL,'马晓',NULL,NULL,NULL,NULL,16,0,'830bea96e8a016f7db055ec6fd52729c6f84730fd8963c6b4f3b8e616a6254d6','9ac775e503162a0f976ac590769da48419837a94ee49f72965b6db8207809792',NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(19,'云岭晚报-2031-03-06-p01-003',8,3,NULL,'二十六个小区换新水管 一万户居民不再愁水压',NULL,'本报讯(记者 苏晴)',NULL,NULL,'苏晴',NULL,NULL,NULL,NULL,17,0,'36d45b7cb27ff384113a36a113478bb125bf3de271dadbd9eacd4e3503ac99e4',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(20,'جريدة-الصفصاف-2031-03-05-p01-001',9,1,NULL,'عبّارة جديدة',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,18,0,'1f2765d850aee6450afbb5f4a61664bae10c38bcf3725fef6cde9c4152848ed9',NULL,NULL,NULL,NULL,2,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(21,'ивовский-листок-2031-03-05-p01-001',10,1,NULL,'Паром',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,19,0,'cbc728408408f0a4486406f5008b2b3d0bd128e7be7665c503e6efe0bc8c0ee7',NULL,NULL,NULL,NULL,2,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(22,'the-harbour-post-2031-03-05-late-p01-001',12,1,NULL,'NEW PIER OPENS AT WEXMOUTH','A Large and Cheerful Crowd','By Ada Holm',NULL,NULL,'Ada Holm',NULL,NULL,NULL,NULL,1,0,'fe1b2fc19cf4db80c1c5b12b3e109d7b7c24591903b8525ab036a4941b32e7d8',NULL,NULL,NULL,NULL,10,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(23,'the-harbour-post-2031-03-05-late-p01-002',12,2,NULL,'THE HERRING ARE LATE',NULL,NULL,'HOLM, March 4 (Coast Press)',NULL,NULL,'Coast Press','HOLM',NULL,NULL,2,0,'77bc8bf07ccc645e8017255fc9703dedf7ebbe5aacb23e6e893def14a8b9c62d',NULL,NULL,NULL,NULL,10,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(24,'the-harbour-post-2031-03-05-late-p01-003',12,3,NULL,'The Elms on Quay Road',NULL,NULL,NULL,'LETTERS',NULL,NULL,NULL,NULL,NULL,3,0,'73196c7f2911aaf9017e5d3ed8135000d356e7c9ec346329b4afe2a4f75111ad',NULL,NULL,NULL,NULL,10,NULL,NULL,'letter',NULL);
INSERT INTO article VALUES(25,'the-harbour-post-2031-03-06-late-p01-001',13,1,NULL,'HERRING STILL AWAITED',NULL,NULL,'HOLM, March 4 (Coast Press)',NULL,NULL,'Coast Press','HOLM',NULL,NULL,2,0,'e3aa9405269c4a5044f16af6f15a87c86da5ee718d98272a2cd2ba02405edf26',NULL,NULL,NULL,NULL,10,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(26,'the-harbour-post-2031-03-06-late-p01-002',13,2,NULL,'TRAM RAILS: COUNCIL DIVIDED',NULL,'By J. R. Farrow',NULL,NULL,'J. R. Farrow',NULL,NULL,NULL,NULL,4,0,'ffbf8538bda15c13b495131792abb184aaf7cbcbd597b567abc58296cf864ef8',NULL,NULL,NULL,NULL,10,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES(27,'river-mercury-2031-03-07-p01-001',14,1,NULL,'THE WEIR IS MENDED',replace('Masons closed the last gap in\nthe weir at Alder Ford on Monday.','\n',char(10)),NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,20,0,'513d7502ad328a95414af1e72e74372370d71b246069e628900307107bf87fa8',NULL,NULL,NULL,NULL,11,NULL,NULL,NULL,0.68600000000000005417);
INSERT INTO article VALUES(28,'river-mercury-2031-03-08-p01-001',15,1,NULL,'TOLL HOUSE SOLD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,21,0,'b1c9825f829cd9b377654326e0d8614f2d50238c7995e87e5e336f2253b5ed44',NULL,NULL,NULL,NULL,13,NULL,NULL,NULL,NULL);
CREATE TABLE former_key (
  key TEXT NOT NULL PRIMARY KEY,        -- a key that was shown to people and is not in use now
  article_id INTEGER REFERENCES article (id) ON DELETE SET NULL, -- the article that it leads to; NULL = it was an issue's, or is gone
  issue_id INTEGER REFERENCES issue (id) ON DELETE SET NULL, -- the issue that it leads to; NULL = it was an article's, or is gone
  content_hash TEXT,                    -- of an article that is gone: its identity; the same article gets the key again
  import_id INTEGER NOT NULL REFERENCES import (id) -- since when: the command that moved the article, or the import that was taken back
) STRICT, WITHOUT ROWID;
INSERT INTO former_key VALUES('the-harbour-post-2031-03-06-p01-002',5,NULL,NULL,7);
CREATE TABLE correction (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE, -- the article that a person corrected
  field TEXT NOT NULL                   -- which part of it; all = the whole article, by a page with marks
    CHECK (field IN ('kicker', 'headline', 'deck', 'byline', 'dateline', 'section', 'body', 'all')),
  was TEXT,                             -- what the source says there, as far as the person knew; of all: as JSON
  import_id INTEGER NOT NULL REFERENCES import (id), -- the command, or the import of the page with marks
  now TEXT,                             -- what the source says since, where it changed; the person's text stands
  now_by INTEGER REFERENCES import (id), -- the import that brought that change; NULL = the source did not change
  PRIMARY KEY (article_id, field)
) STRICT, WITHOUT ROWID;
INSERT INTO correction VALUES(18,'headline','县运动会四月开幕 首设龙舟项目',6,NULL,NULL);
CREATE TABLE change (
  what TEXT NOT NULL,                   -- name of the table
  row_key TEXT NOT NULL,                -- primary key of the row; several columns with spaces between
  import_id INTEGER NOT NULL REFERENCES import (id), -- what changed the row
  before TEXT,                          -- the row as it was before, as JSON; NULL = it was not there
  text_id INTEGER REFERENCES text (id), -- of an article that got a newer version: the body of the earlier one
  PRIMARY KEY (what, row_key, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO change VALUES('article','16',8,'{"id":16,"key":"云岭晚报-2031-03-05-p02-005","page_id":7,"kicker":null,"headline":null,"deck":null,"byline":"本报讯","dateline":null,"section":"简讯","names":null,"agency":null,"place":null,"kind":null,"jumps_to":null,"jumps_from":null,"text_id":14,"truncated":0,"content_hash":"922d24d03cb718c58f6f1abc391af90e33c1921c985c64c32d6e7ce6d9c43373","read_hash":null,"source_id":null,"url":null,"note":null,"retired_by":null,"replaced_by":null}',NULL);
INSERT INTO change VALUES('article','18',6,'{"id":18,"key":"云岭晚报-2031-03-06-p01-002","page_id":8,"kicker":null,"headline":"县运动会四月开幕 首设龙舟项目","deck":null,"byline":"本报讯(记者 马晓)","dateline":null,"section":null,"names":"马晓","agency":null,"place":null,"kind":null,"jumps_to":null,"jumps_from":null,"text_id":16,"truncated":0,"content_hash":"9ac775e503162a0f976ac590769da48419837a94ee49f72965b6db8207809792","read_hash":null,"source_id":null,"url":null,"note":null,"retired_by":null,"replaced_by":null}',16);
INSERT INTO change VALUES('article','27',12,'{"id":27,"key":"river-mercury-2031-03-07-p01-001","page_id":14,"kicker":null,"headline":"THE WEIR IS MENDED","deck":"Masons closed the last gap in\nthe weir at Alder Ford on Monday.","byline":null,"dateline":null,"section":null,"names":null,"agency":null,"place":null,"kind":null,"confidence":null,"jumps_to":null,"jumps_from":null,"text_id":20,"truncated":0,"content_hash":"513d7502ad328a95414af1e72e74372370d71b246069e628900307107bf87fa8","read_hash":null,"source_id":null,"url":null,"note":null,"retired_by":null,"replaced_by":null}',NULL);
INSERT INTO change VALUES('article','5',7,'{"id":5,"key":"the-harbour-post-2031-03-06-p01-002","page_id":2,"kicker":null,"headline":"TRAM RAILS: COUNCIL DIVIDED","deck":null,"byline":"By J. R. Farrow","dateline":null,"section":null,"names":"J. R. Farrow","agency":null,"place":null,"kind":null,"jumps_to":null,"jumps_from":null,"text_id":4,"truncated":0,"content_hash":"ffbf8538bda15c13b495131792abb184aaf7cbcbd597b567abc58296cf864ef8","read_hash":null,"source_id":null,"url":null,"note":null,"retired_by":null,"replaced_by":null}',NULL);
INSERT INTO change VALUES('article_tag','11 water',5,NULL,NULL);
INSERT INTO change VALUES('article_tag','13 market',4,NULL,NULL);
INSERT INTO change VALUES('article_tag','17 bridge',3,NULL,NULL);
INSERT INTO change VALUES('article_tag','19 water',5,NULL,NULL);
INSERT INTO change VALUES('article_tag','9 bridge',3,NULL,NULL);
INSERT INTO change VALUES('correction','18 headline',6,NULL,NULL);
INSERT INTO change VALUES('place','5',7,'2',NULL);
INSERT INTO change VALUES('publication','3',9,'{"id":3,"code":"云岭晚报","name":"云岭晚报","lang":null,"rhythm":null,"issn":null}',NULL);
INSERT INTO change VALUES('rule_given','11 1',5,NULL,NULL);
INSERT INTO change VALUES('rule_given','19 1',5,NULL,NULL);
INSERT INTO change VALUES('tag_rule','1',5,NULL,NULL);
CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- number shown by `imports`, given to `undo`
  kind TEXT NOT NULL                    -- what ran: import, rebuild, learn, or a person's word: tag, rule, set, move, delete, publication, verdict
    CHECK (kind IN ('import', 'rebuild', 'learn', 'tag', 'rule', 'set', 'move', 'delete', 'publication', 'verdict')),
  started_at TEXT NOT NULL,             -- RFC 3339, UTC
  finished_at TEXT,                     -- NULL while it runs, and for ever if it was killed
  undone_at TEXT,                       -- when `undo` took it back; NULL = it stands
  program_version TEXT NOT NULL,        -- version of backissue that ran
  normalizer_version INTEGER NOT NULL,  -- version of the page reader that ran
  command TEXT NOT NULL,                -- what was typed (`import …`, `tag …`), for people
  done TEXT NOT NULL DEFAULT '',        -- what it did, in a few words; empty for imports, which count below
  files INTEGER NOT NULL DEFAULT 0,     -- files read wholly, new or known
  pages INTEGER NOT NULL DEFAULT 0,     -- pages of text that were read (records do not count)
  articles_new INTEGER NOT NULL DEFAULT 0,      -- articles stored for the first time
  articles_known INTEGER NOT NULL DEFAULT 0,    -- articles met that were stored already
  articles_revised INTEGER NOT NULL DEFAULT 0,  -- articles that got a newer version
  articles_dropped INTEGER NOT NULL DEFAULT 0,  -- articles that a newer version of their page has no more
  refused INTEGER NOT NULL DEFAULT 0    -- files and records that were refused
) STRICT;
INSERT INTO import VALUES(1,'import','2026-11-28T07:37:37Z','2026-11-28T07:37:37Z',NULL,'0.1.0',4,'import samples','',6,5,19,0,0,0,0);
INSERT INTO import VALUES(2,'import','2026-11-28T07:37:37Z','2026-11-28T07:37:37Z',NULL,'0.1.0',4,'import marks.jsonl','',1,0,2,0,0,0,0);
INSERT INTO import VALUES(3,'tag','2026-11-28T07:37:37Z','2026-11-28T07:37:37Z',NULL,'0.1.0',4,'tag +bridge 大桥','2 tags given, 0 taken away',0,0,0,0,0,0,0);
INSERT INTO import VALUES(4,'tag','2026-11-28T07:37:37Z','2026-11-28T07:37:37Z',NULL,'0.1.0',4,'tag +market 南河市场','1 tag given, 0 taken away',0,0,0,0,0,0,0);
INSERT INTO import VALUES(5,'rule','2026-11-28T07:37:37Z','2026-11-28T07:37:37Z',NULL,'0.1.0',4,'tag rule add +water 供水','rule 1: 2 articles found, +water given to 2',0,0,0,0,0,0,0);
INSERT INTO import VALUES(6,'set','2026-11-28T07:37:37Z','2026-11-28T07:37:37Z',NULL,'0.1.0',4,'set 云岭晚报-2031-03-06-p01-002 headline=县运动会四月开幕','headline of 云岭晚报-2031-03-06-p01-002',0,0,0,0,0,0,0);
INSERT INTO import VALUES(7,'move','2026-11-28T07:37:37Z','2026-11-28T07:37:37Z',NULL,'0.1.0',4,'move the-harbour-post-2031-03-06-p01-002 --page 3','1 article moved',0,0,0,0,0,0,0);
INSERT INTO import VALUES(8,'delete','2026-11-28T07:37:37Z','2026-11-28T07:37:37Z',NULL,'0.1.0',4,'delete 云岭晚报-2031-03-05-p02-005 --yes','1 article deleted',0,0,0,0,0,0,0);
INSERT INTO import VALUES(9,'publication','2026-11-28T07:37:37Z','2026-11-28T07:37:37Z',NULL,'0.1.0',4,'publications set 云岭晚报 lang=zh rhythm=daily','lang=zh, rhythm=daily of `云岭晚报`',0,0,0,0,0,0,0);
INSERT INTO import VALUES(10,'import','2026-11-28T07:37:37Z','2026-11-28T07:37:37Z',NULL,'0.1.0',4,'import samples/harbour-post --edition late','',2,2,5,0,0,0,0);
INSERT INTO import VALUES(11,'import','2026-11-28T07:37:37Z','2026-11-28T07:37:38Z',NULL,'0.1.0',4,'import river-mercury','',1,1,1,0,0,0,0);
INSERT INTO import VALUES(12,'rebuild','2026-11-28T10:45:21Z','2026-11-28T10:45:22Z',NULL,'0.1.0',4,'rebuild','',8,8,0,21,0,0,0);
INSERT INTO import VALUES(13,'import','2026-11-28T13:47:00Z','2026-11-28T13:47:00Z',NULL,'0.1.0',4,'import river-mercury','',1,1,1,0,0,0,0);
CREATE TABLE habit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  publication_id INTEGER NOT NULL,      -- publication.id of the paper; it may be merged away, and come back
  import_id INTEGER NOT NULL REFERENCES import (id), -- the command that learned it, or the import of corrections that it was learned after
  learned_at TEXT NOT NULL,             -- RFC 3339, UTC
  corrected_pages INTEGER NOT NULL,     -- pages that a person corrected, from which it was learned
  other_pages INTEGER NOT NULL,         -- other pages from which it was learned
  right_before REAL,                    -- beginnings of articles on the corrected pages, as read without it: F1, 0 to 1; NULL = not measured
  right_after REAL,                     -- the same with what the other corrected pages teach
  reader TEXT NOT NULL,                 -- which weights it adapts; a reader that has others does not use it
  weights TEXT                          -- how far each weight is moved, in hundredths: lines of a feature, its value, and a number for each label; NULL = forgotten
, lines TEXT                            -- lines that it prints on most pages at the top or the foot and that belong to no article, one a line
    CHECK (length(lines) <= 10000)) STRICT;
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 VALUES('publication','sqlite_autoindex_publication_1','20 1');
INSERT INTO sqlite_stat1 VALUES('issue','sqlite_autoindex_issue_1','20000 1');
INSERT INTO sqlite_stat1 VALUES('issue','issue_by_date','20000 3 1');
INSERT INTO sqlite_stat1 VALUES('issue','issue_newest_first','20000 3 1');
INSERT INTO sqlite_stat1 VALUES('issue','issue_by_publication','20000 1000 1');
INSERT INTO sqlite_stat1 VALUES('page','page_by_folio','150000 8 1');
INSERT INTO sqlite_stat1 VALUES('page','page_in_order','150000 8 1');
INSERT INTO sqlite_stat1 VALUES('article','article_by_key','1000000 1');
INSERT INTO sqlite_stat1 VALUES('article','article_by_page','1000000 7 1');
INSERT INTO sqlite_stat1 VALUES('article','article_by_text','1000000 2');
INSERT INTO sqlite_stat1 VALUES('article','article_by_content','1000000 2');
INSERT INTO sqlite_stat1 VALUES('article','article_by_import','1000000 4000');
INSERT INTO sqlite_stat1 VALUES('text','sqlite_autoindex_text_1','900000 1');
INSERT INTO sqlite_stat1 VALUES('import',NULL,'300');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','search','search',0,'CREATE VIRTUAL TABLE search USING fts5(
  headline, -- kicker, headline and deck
  byline,   -- byline
  body,     -- words of alphabets in the body; all its words where plain SQL would not find them in it
  content='''', tokenize=''ascii'' -- what comes in is folded before; see docs/search.md
)');
CREATE TABLE IF NOT EXISTS 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO search_data VALUES(1,X'1c82167f8602');
INSERT INTO search_data VALUES(10,X'000000010102030002010102020101');
INSERT INTO search_data VALUES(137438953473,X'00000f1b0230331106010202010134060601020208060102020306010204010161010e0801020c0d1d2a0106010247010801021d11010601024701080102142e110e0801020c0d1d2a0106010247010801021d11010601024701080102142e01080102020902026461010601010315060101030204677265650106010265150601026502046c6465721b021003016c0506010246150601024603056d616e6163020601023f020601023f130601023f020601023f02016d0306010229150601022902026e6401100a01020e191b061901060102390206010239010601021111100a01020e191b0619010601023902060102390106010211030179020601021602060102161306010216020601021602027265020204010601020e140204010601020e020173010801025c040206010219130801025c04020601021903016b030601021f150601021f020174010a050102051f010601024102060102410106010245110a050102051f01060102410206010241010601024501020f0206776169746564040204150204010462616e64010601021c150601021c0301791b0601020a020165030601021015060102100302656e02060102130206010213130601021302060102130304666f7265010601020b010801020c27020801020c27120601020b010801020c27020801020c2702046c616d6502080102210902080102210913080102210902080102210902036f61740206010217020601021713060102170206010217020179010c0101020102280108010215330208010215330106010102110c0101020102280108010215330208010215330106010102010463616d650106010226150601022603016e010601026415060102640303727279010601024d150601024d0401740106010229150601022902076865657266756c01080b01020f15080b01020f02056c6f7365641b020802026f621b080102040903026c640106010218150601021803056d70616e7905080102181515080102181503027374050601023e150601023e0303756c640306010223150601022304046e63696c010601026304080401020411060102630408040102040204726f776401080c01021015080c01021002027574010601022e150601022e0107646976696465640502051502050104656c6d7303080301020a15080301020a02026e64020601020e020601020e130601020e020601020e0103666172010601025d150601025d0403726f77050601010515060101050207656272756172790206010210020601021013060102100206010210030265740106010240150601024003046c6c6564030601021115060102110204697273740106010256150601025603027368020601023b020601023b130601023b020601023b02046c656574020601021b020601021b130601021b020601021b02036f6f741b0601020f030172010801021a520206010212020601020d110801021a520206010212020601020d0401641b021103027572010601023c150601023c0203726f6d01060102541506010254050601020601036761701b020b02016f0306010225150601022503026f640206010237020601023713060102370206010237020a72616e6466617468657203060102161506010216030365656e010601024915060102490506010208010368616401080102120e010601022e020601022e12080102120e010601022e020601022e03036e6473020801021d10020801021d10130801021d10020801021d100302766502080102111e02080102111e13080102111e02080102111e020465617274010601024a150601024a03057272696e6702080301020302080201020313080301020302080201020302036f6c6d010c010104010223010601021a020601021a120c010104010223010601021a020601021a030472736573050801022f17150801022f170206756e64726564010601023d150601023d0101690308010203271508010203270201660106010261040801021d0e1106010261040801021d0e02016e01060102160106010205020601020512060102160106010205020601020502020c030473757265050601022d150601022d030474656e740206010238020601023813060102380206010238020173010801023b2e150801023b2e050204020174010601024b150601024b0301730106010220150601022001016a050601010315060101030207756e6374696f6e0106010224150601022401046b65657005080102210815080102210801056c6172676501080901020d15080901020d030273741b020a0302746502080501022f020601022f13080501022f020601022f030179050601021b150601021b0203696e65010601025304060102411106010253040601024102036f6e6701060102411506010241030273741b0601020301056d616b6572010601023615060102360304736f6e731b0207030474746572050601023115060102310301790106010258020601021c1306010258020601021c04026f72010601022b150601022b0205656e6465641b0205020769646e6967687405060102071506010207030473736564010601021f150601021f02056f6e6461791b02130305726e696e670206010243020601024313060102430206010243030273740206010206020601020613060102060206010206020172010601022c150601022c0201790306010215150601021501056e65766572020601023c020601023c130601023c020601023c0301770108020102031508020102030209696e657465656e74680506010236150601023602016f0506010243150601024303026f6e01060102151506010215030672746865726e0106010252150601025203017402060102120106010224010601021213060102120106010224010601021201026f66010c010234160a09010a01020f0b1f020a01020f0b1f010601023f110c010234160a09010a01020f0b1f020a01020f0b1f010601023f0301660206010209020601020913060102090206010209040365727305080102190e15080102190e02026c64020801021c10010601021a010801021c10130801021c10010601021a010801021c1002016e010a010209201f010601021e01080401020b010601021e010801020836110a010209201f010601021e01080401020b010601021e0108010208360102120301651b0601020d0401730206010227020601022713060102270206010227020570656e6564010601020815060102080501730102041502040203766572050801020a2b150801020a2b01047061697201060102331506010233030676696c696f6e01060102601506010260030179010601026915060102690203696572010a0301020438040801020f0a110a0301020438040801020f0a03026b65010601022d150601022d03036c657301060102471506010247020572696365730206010240020601024013060102400206010240010471756179020601022001080501020c0106010220130601022001080501020c010601022001017205060101041506010104020461696c73010601026c04080301020c110601026c04080301020c030774657061796572030601021e150601021e0203656164020601023d0106010204010601023d130601023d0106010204010601023d05026572030601022d150601022d03086d656d6265726564030601021715060102170304706f7274050601023b150601023b02056962626f6e0106010230150601023002036f6164030a0601020d17150a0601020d17030273650206010245020601024501060102121206010245020601024501060102120303756e6403060102261506010226010173010601023715060102370203616964020601023202060102321306010232020601023204016c0106010235150601023503026c65020601024402060102441306010244020601024403017405060102051506010205020365656e020601021402060102141306010214020601021402056865617273010601023815060102380204696e63650106010214150601021403017203080102022a15080102022a03037874790106010245150601024502056b65727279020601020b020601020b130601020b020601020b03056970706572020601023402060102341306010234020601023402056f72726f7703060102061506010206020474616e6402060102080206010208130601020802060102080601730106010243040601023211060102430406010232030665616d657273010601024f150601024f0303696c6c040203150203030572617965641b06010205020775727665796f7205060102391506010239010374656e010601023f150601023f020368617403060102071506010207030165011a0102021b11070c1705060c050b0120020102020a050e080505060c05060606010c020102080d10011e0102020a050e080505060c05060606011c0102020b050a0a07090604070507111a0102021b11070c1705060c050b0120020102020a050e080505060c05060606010c020102080d10011e0102020a050e080505060c05060606011c0102020b050a0a07090604070507010c02090601020704016d030801021811020a01021c0808130801021811020a01021c08080303697264020601024802060102481306010248020601024803037265650306010209150601020902016f0106010268020601020f020801021a0e1106010268020601020f020801021a0e0302776e050a0102031e07150a0102031e0702047261696e0106010221150601022104016d010601025b040802010210110601025b0408020102100303656573030601021b150601021b0206756573646179010601020a150601020a0202776f010601024615060102460105756e74696c0508010206301508010206300104766f7465050601021515060102150106776169746564010601021315060102130302726d0206010223020601022313060102230206010223030173010601020715060102070204626974651b0601020e020165020601022c020601022c130601022c020601022c0307646e657364617905060102091506010209030269721b04030d0306786d6f757468010806010206150806010206020368656e05060102371506010237040474686572030601022015060102200303696368010601021d01060102040206010204120601021d0106010204020601020403016f01080102115715080102115702076964656e696e670306010214150601021403026c6c010601024c040a0102200e10110601024c040a0102200e1003026e640106010219150601021904037465720206010224020601022413060102240206040812470e10090d1b0d361714190d320e10080d18281e1935100d0f0d150a0a0e130e0f1c120e0f12180f0f1d0e1010181a0a23060e14080d181614251d1c101f2912120f1924101a120d0d0d131213071a0d190f09110910170e0a13100a1b180d0d1b0f150d0e12213a17112640081711091110120d1f0e0f1b260d1c13230e14101113220f0d190d180d1911100f0f1b1b111a17120b0c130f0f811f1d190f231210190f120e131012180d0b171308140f10230f131c0e');
INSERT INTO search_data VALUES(137438953474,X'000007e2010224053077697468010601023102060102050206010242110601023102060102050206010242010601020c05036f7574050601021315060102130105796561727302080102072b02080102072b13080102072b02080102072b02066f756e676572020601022602060102261306010226020601022604027273030601022b150601022b010cd0b1d0b5d180d0b5d0b3d0b0150601020a0205b2d181d0b515060102030207b5d0bbd0bad0b815060102070304d189d0b515060102040201b815060102060306d0b4d0b5d18215060102050209bfd0b0d180d0bed0bc150802010202010ad181d182d0bed18fd182150601020802018315060102090108d8a7d8add985d8af1406010208030ad981d8aad8aad8add8aa1406010202040b84d8acd8afd98ad8afd98714060102040607b1d8b3d988d985140601020a0607b5d8a8d8a7d8ad14060102060609b9d8a8d8a7d8b1d987140601020304018614060102090209acd8afd98ad8afd9871402030209b9d8a8d8a7d8b1d9871402020104d981d98a1406010205020985d8aed981d8b6d987140601020b020788d982d8a7d98414060102070103e4b88006021005020d08020d0301870b020e08020e0301890d020b03018d0b021201020b0702120301a409020d0802120301aa0a02080102050802050301bb0902060802060202b9a60c060e0e050202ba860c021503018c0b02020802020301910902020802020301940a02070202bb810c020803018a0d020f04020b0202bc910c020303019a1202050202bd950706010102030601010702060101090202bfa108020c0103e585ab09021608040d100301ad0b02040802040202868d0b021308021303019c06020c0202888609021708021c0301b009021508021a0202898d06020508020502028aa812020402028cba0b020708020702028d810602060502030102090202060502030301970d020202028e8b0b02160802160301bf1202020202908809020a08020802029198090601010f080601010f020295860d020d02029b9b12020603019e0d02110301be0c021902029cba0d02050202a4a70902040802040301a90602070802070202a5bd0c02200202a682090601010a080601010a0202ad900c02130301a90c02120202ae880c020703018c0d02080301a40c021b0202b08f06060101080306010112020206030601010803060101120202060202b1850b02100802100301b10c02100202b2ad0902030802030301b809020e0802130202b79d090601010b080601010b0301b10c02170301b70702030302040202b8820d02040301880c02050202b9951202090301b40c020a05020c0202bc8006020808020804020803019f0a020a0301a00c02060202be920702050302090103e684810b0214080214020288900d02090301b70b020f02020e06020f02028aa206020d0301a5090601010301060101030106010103010601010301060101030206010103010601010301060101030106010103010601010302028d900c020d0301a20b020808020802028f90060204080204020294b606020e0301b90d0206020295990c0204020296ad0c020c0301b00702040402090802090301b90c0223020297a50902090301b6090211080216020298a50602020802020301a80902080301af0c021e02029993120601010a0301b40b0601010a0206010108060601010a02029c800c021f03018811020e0102070301890c02140301ac090601010201060101020106010102010601010201060101020206010102010601010201060101020106010102010601010202029da508020b02029fb3090601010908060101090202a0910802070202a1a509040504080405040202a6860802060202b0910b02110802110301b40b040a0d08040a0d0202b2b30802020502030202bba1060601010908060101090103e78e8b06060101070806010107020294b00806010102020299be0d020c02029a840802040202060204180b02029fad0902140802190202a78008060101030202acac06020f0202aea10b020b08020b0202bca90902130802180103e88081070202010205030185060601010302020a010601010701060101050106010107010601010701060101050106010103030601010701060101070106010107020285900a0203020287aa0c02160202889f0906010113080601011302028abd06021102028b8f0b06010109020601010706060101090301b1080601010402028cb60604030a0802030202aeaf09080101040c020601010401060101040306010104010601010401080101040c010601010401060101040301b006060101020306010106010601010401060101060106010106010601010401060101020306010106010601010601060101060202afbb0802090202b1860a02020202b5b70d02100202bda6090210080410070202beb90802030202bf810d021203019012020303019c060601010506022202060101050103e980800c020203019a09080f01010d080a0f0701010d0301a00d020702028391060601010408060101040202878706020908020903018c0a02050202110202929f09021808021d020297b4090212080217020299860906010111080601011102029d9907060101030306010108020601010a0202a9ac12060101090202be9909020b0802090103ee808001020705080a010106020208010e0c0101050506060106010106010a0c01010505010c0f0f0101050501080a010106010601010603160a09010105050606010203010801010505010a0c0101050503020705020607290f1f1c0e130c0e0b080d1111080f11120e0e10080e0e0b100e0e09060c090c0909070909060709070613070c090a060a090a070a13060a060a0e07070606070a09070e07060706061e0a060a090e0609070607090d06060a0b070c073507090a070607070c0607090a0606091207090635070e070c070a0b0a0e0f09070e0a09070a0a0b3807070e0713080b2e350707070b070706100810060e0a090a0a0e13090a');
INSERT INTO search_data VALUES(274877906945,X'0000005b07306672696461791c060102090105686f7573651c080301020501036f6c641c0601020302016e1c060102080104736f6c641c080401020701037468651c0601020202036f6c6c1c080201020401037761731c06010206040d0d0a080c0a0b');
CREATE TABLE IF NOT EXISTS 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO search_idx VALUES(1,X'',2);
INSERT INTO search_idx VALUES(1,X'30776974',4);
INSERT INTO search_idx VALUES(2,X'',2);
CREATE TABLE IF NOT EXISTS 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO search_docsize VALUES(1,X'0b036b');
INSERT INTO search_docsize VALUES(2,X'040047');
INSERT INTO search_docsize VALUES(3,X'05002c');
INSERT INTO search_docsize VALUES(4,X'030047');
INSERT INTO search_docsize VALUES(5,X'040445');
INSERT INTO search_docsize VALUES(6,X'100801');
INSERT INTO search_docsize VALUES(7,X'040200');
INSERT INTO search_docsize VALUES(8,X'0b0300');
INSERT INTO search_docsize VALUES(9,X'171200');
INSERT INTO search_docsize VALUES(10,X'090700');
INSERT INTO search_docsize VALUES(11,X'150900');
INSERT INTO search_docsize VALUES(12,X'220900');
INSERT INTO search_docsize VALUES(13,X'110700');
INSERT INTO search_docsize VALUES(14,X'080801');
INSERT INTO search_docsize VALUES(15,X'000300');
INSERT INTO search_docsize VALUES(16,X'000300');
INSERT INTO search_docsize VALUES(17,X'1c1203');
INSERT INTO search_docsize VALUES(18,X'080900');
INSERT INTO search_docsize VALUES(19,X'150900');
INSERT INTO search_docsize VALUES(20,X'02000a');
INSERT INTO search_docsize VALUES(21,X'010009');
INSERT INTO search_docsize VALUES(22,X'0b036b');
INSERT INTO search_docsize VALUES(23,X'040047');
INSERT INTO search_docsize VALUES(24,X'05002c');
INSERT INTO search_docsize VALUES(25,X'030047');
INSERT INTO search_docsize VALUES(26,X'040445');
INSERT INTO search_docsize VALUES(27,X'12000e');
INSERT INTO search_docsize VALUES(28,X'030008');
CREATE TABLE IF NOT EXISTS 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO search_config VALUES('hashsize',67108864);
INSERT INTO search_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','characters','characters',0,'CREATE VIRTUAL TABLE characters USING fts5(
  letters,  -- of all parts of the article
  content='''', detail=''none'', tokenize=''ascii''
)');
CREATE TABLE IF NOT EXISTS 'characters_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO characters_data VALUES(1,X'1c9778');
INSERT INTO characters_data VALUES(10,X'000000010101030001010103');
INSERT INTO characters_data VALUES(137438953473,X'00000da3053033e69c8811010434e697a50608030103e4b8800601010101010101010301010403e4b8870b080601aa120502bd8d0c0403e58d830603020303020502a0820c0502a49c07030601a907030502bca007030403e688900608050289b90605030505028b89070305028ea8070305029cac0c0502a3b5080502aca10d0502aeb509080403e7898709080502bb95080403e88abd060502afb4080502b5b709080403e9b8a30703030183070201070403e4b8aa09080403e58d8107030301870b080403e4b8800b080403e688b70b080301890701010101010102010101010403e4b8aa090206020403e58d81100502a4a90b080502b28107030502b9b407030403e689b90b0805029c880f030502a3b5080502aca109080403e799be0703030502aeb10c0403e9818d0c03018a07010101010101020201010403e4b8800c0601aa080502b99d0f0502ba8607030403e585ac0904040105028d880908050291a80d0403e794bb080403e8bf9e09080403e997a80b0803018b06010102040403e69da507030502ad87080403e7acac060803018d080101010101060403e5868d0b08050287ba0c050288b00905028f8d080403e68ca40d050296ad0c050298af0a0403e883bd0802020502a7810c0502b6b30b0803019a06080403e5869c060803019c09080403e588b009080301a407020101020301020403e4b8aa07030502bea709080403e5b08f0b080502b2b809080502b9b409080403e6afab090403e78fad100502b1b30d0403e8be860d0301aa07010101010601010403e5a4a7120502b08f0b080502be9207030403e69c880801080502b8a109080301ad120403e5bf83120403e9be99120301b4060103040403e5b79d060103040301ba0603020303020403e58e8609080403e6b0b409080403e8a7a30b080403e998b206080301bb090404010403e4bbbb120403e6a1a509080403e9809a0d0301be120403e8a18c120202b9890c0403e58d960c030192120403e4b99312030193120403e790831203019d0703050403e5b28107030403e782b90f03019f09080403e5b08609080301a10a080403e5908e0a0403e99587120301a60c030403e4b9890c0502baba0c0403e5aea40c0403e698af0c0403e8afbe0c0403e9a6860f0202ba860701010101010104020403e4b88007030601890903050502ba9407030403e58da00d05029b9b0c010403e7baa2080502bd9107030403e887aa0c0502a7a30b080502b18607030502bf980803018b09080403e69585090803018c090202030101010403e4baba120403e58d810b0502010403e697a5120601b6100403e799be090803018e0908010403e4bb8a09080403e59b9b1203019109080403e5b2ad090803019407030302030403e4b8aa07030403e58d8107030502bbb60f0403e697a5120403e782b907030502b1b30d0301a4100403e698a8100301a706080403e9878f06080301ae07030403e4ba8607030301ba060102010101020301010403e4bbac09080403e591980b080502bca00c0502bf830a0403e69da507030502ada306080403e882af0a0502a18c09080403e9998609080202bb810c0403e58d810c0403e698af0c05029da50c0403e8afb40c03018a0601020102010103010403e4bd9c07030403e5b9b406010201020203010403e8b5b70d03018b09080403e7bb8d090803018e0902020401010403e4b8a40d0403e58ebf1205029f8e09080403e69cac0b080301960c0403e794a80c0301a50c01050403e5858d0d0502898d0d0403e7bb84120403e8b5b00c0301ac060201010202030403e4b88a0c06018d080403e58f880c0601af0c05029ca809080502b7b206080403e8afb40a0301bb120403e99fa9120202bc910c0403e695990c0403e987910c03019a0b07010403e59b9b1205029ca80b080502b086120202bd860c0403e4b88d0c03018d09030102020403e980800c03018f0a030193120403e882b2120301950703020403e998bf070305029d9907030203019c070301080403e4baba0b080403e59d8a07030202be9b0b080403e6b0b40b080301a709080403e8aebe09080202bfa1080301ae080403e5a0a4080403e6b2b3080103e58092060103040403e698a506080403e8bf9b070303019908040403e5b0b10804020281870c03019a07030403e4ba8607030403e8b186070303019c0b080403e6b0b40b08020285830b080403e997a80b080301880b080403e689930b0803018d0703030403e8b4b90703030301a50c01050403e58fa30d0403e79a84120301a8090301040403e4ba8b09080403e78fad0c0403e983a80d050295bf09080301ab060305030403e58886090805028d81110403e69c8809080403e799be06080301ac09040301010403e4baa4100403e59bad0908010502b8830d0502b9b30d0301ad090202060403e4b8aa0b080403e58d8109040403e782b90d0301b3080403e983a8080301b6120403e4b8ad120301b80c0403e585a80c020286850b080403e4b88a0b0803018c0c0403e59bbe0c03018d0b080403e684810b080403e794a80b0803019907030403e79d80070303019c06080403e4b89a06080502bbac06080403e68aa20605029d9106080301ac06080403e5bdb106080301b30b080403e880810b08020287860904040403e4ba860d0403e7a1ae0908030189080301a00b080403e588860b080301ba070302010403e4b88907030403e5a4a70c0403e8a6810d0202888609020501020403e4b8890b080403e9929f09020602030192090206020403e59b9b0b08030197120403e585a5120301a909080403e5908809080301b00601020102010103010403e4b889120601a4090502ba860c0601940d0403e585ab09080403e6898b0a050296b009080403e79c9f07030202898d06010102010201050403e4b8890b080403e58d8106080502a5b907030502ae8c0b080403e68ea80d0403e79a84080403e98787060802028a9e0b080403e6b3950b080301a006080403e4b88006080301a10b080403e5b1800b080403e794b50b080301a8120403e4bc9a120301bf06080403e695b4060802028c960d0403e4b8800d0502ba8c0d030197100403e78eaf100301ba060302030301010403e4bb8a06080403e68da20b080502b0b40b080403e79a8409080403e983bd1202028d810601020101010101020101010403e4b8801206018907030502b99d07030502ba8c1002060194120403e585ad0b080502888609070105028fb00d0502a4a906080502b9b40703020403e697b609080403e7b1b30908030183060302010203020403e4ba8c09080403e585ab06080502a49a0b0107030188070201070403e58d8109080403e9a5ad070303018a0d0403e5a4a90d0301950b080403e585830b080301960703020403e587ba07030403e79a840c0301970b02060403e59da10b080403e6b2b30d0301a00d0403e981930d0301b80d0403e8b4a70d02028e8609080403e4ba8609080403e58fb209080403e697b6090803018b0b080403e4b88d0b0803019f0802030403e59cb0080403e69da50a030301bb0606020403e4ba860c0403e5b9b406080301bf0605030103010403e4bd93120403e5869c060805029bbe0f0403e6b0b40b080403e88cb606080502bf901202028f880c0403e694b60c03018a0b080403e4ba8c0b0803018c09080403e59091090803018d080403e5afb908030191090206020403e78eb00b080502949f09080301960b02060403e5a49c0b080403e6b6880d0301970606020403e69a9606080502aca20c0301980d0403e58c960d0301a3070201010204020403e4b99f09080403e696b00d0403e8b4b407030301aa080403e683b3080301af06050101010103010403e4bba50c01050403e59ca80f0403e8bebe06080403e99a8f0b080301b00904040403e4b88a09080403e585ac0d0403e7a7a40d0301b209080301b606080403e7ab990608020290880904040403e6a0bc0d0403e9be99090803018c080403e5bf970803018d120403e688aa1203018e0901010204020403e4b88009080403e5868d0b080403e68a8a0a0403e79a840d0403e8afb70b0803019109080403e59b9b0908030197080301a806080301ac080403e8afb4080301b406080403e99d9206080202918a0c0403e8af890c030198090206020403e4bc9a0b080301a80d020403e4ba940f0403e5a4a70d0403e68abd0d0202928c060602040403e697a70c0403e7868f06080502a4be120202938d060305030403e8b5b70908020295860d0403e688b70d0202968a0d0403e58d8a0d02029b9b090201010401010403e58d8109080601830c05028fb00d0403e69c880b07010403e8bda6090803019e0a030403e4b9a10a0403e8bf810d0301ad0908010403e4b8be120301be0c030403e4b9a60c0302029c88080301a8060101010101010101010201010403e4b88a09080601a40b080601b406080403e585a50d05028d950b0805028e9f080502a4960a0601a70d0502b1b10c0502b7b707030502b9b60d0403e696b0120502a091080502b19f09080502b8850d0403e78eb009080502babf0f0403e99ba806080301b008020403e980810a0301ba0904040403e585a50d05028f960d0502938d09080403e694b90d0403e79b910d05029c8b090802029d8a07030403e79a8407030403e9878c070303019707030301a10b080403e4b8890b0802029f8e070201010501020403e4b89c09080403e58c97100403e8a5bf0b080502b18607030202a0820c0403e8afbb0c0301a4080403e883bd080202a29e0608020403e58aa006080502bc80100202a3b009080202a48706080403e5a5bd060803018d0b02060403e4be9b0b08040709110704050b0506050607080606050505060705060506070707070507070f0906060606070605060805060e06040506090605060707080705070a07050505060505080506050705070b0706070606060605060b0606060806040606070909070707070706070604060506040604060607060507050606050605060606060d070606060606060606060505070a06090604070607060507080707050607050406050705070d07070505070606060705060605060c070d0605070906060607040606060506060a06040604060606040605060606060605050608060404060607070707070607050705040606090707050705050707050706070507060806060607070606060707050707080608050507070706040604060406060704060507070507050706060605070507070607040507070706060907090707040605070c06040504070606070c07070606060607060705070507070406050705060504060a0707060706100605060604070705060707070a070707070707040605070607060607060406040606070707050706060706060709060705070705050605070507040607070606070606070504060a07060704060b08060707060706060505070706070406040609070706060705070405040605070506070705060606080607050807050605060b07040508070506060606050705100705050606050504050605060506050705070506060605060606060607070505070b070607060506040607070506060706');
INSERT INTO characters_data VALUES(137438953474,X'00000da20730e5a48de7a7b00d0301960a020403e59cb00a0403e99da20c03019a07030101070403e5868c0c05029d9707030403e688b70b0803019c070301080403e79a8407030403e997b40b080301a7070201020104010403e5a7900d0502b18f0d0601b10c0502be9207030403e6a1a509080403e9a1b9120301a9060103010201050403e5bc8006080601a00b080403e883bd07030301b40b080403e694be0b080202a58b09080403e6889809080301b907030403e59ca807030403e8afb40a0301bd0606020403e79a840c0403e8a68606080202a6820702010106020403e4bb8a07030403e58f910b080502b79d09080202a7900d0403e8afb40d0202a98607030403e4bb8a07030403e5b8b80a0403e68a8a07030202aba90604040403e88abd06080202ad9007020102050403e4bbac0c0403e5809207030502b08609080502b7b20c0403e69c890c0403e9878c07030301970c0403e585b80c0301a60a020403e588b00a0502af840c0403e6a0a10c0403e79a840c0301a90c0403e5ad900c0202ae880a020403e4bb810c0403e5be970a03018909080403e585a8090803018c0b02060403e5b7a50b080403e688900d0301a40c0403e9878c0c0301b6080403e997a8080301bd0d0403e4ba860d0403e588b00d0202af840c0403e4b9a60c0403e58ebb0c03019206080301b908020403e4bfae080403e5be920a0202b08609020601010403e4ba8e0908010403e59ca8120403e688900908050294b909080403e794b109080403e987870b0803018f060101010101010203020403e58cba0b080502ada60c0403e697b6080301070502bba106080403e79a8407030403e8889f09080301b1080103050403e4bd8d09080403e59ca808040202b180060503050403e4bb8e0b080403e68f900b080403e88cb60608030185090206020403e6b0910902060203018a09080403e697b6090803018f0d0403e4b88a0d0301b10606020403e5a4960c0403e79c8b06080403e8afb406080403e9878c0c0202b28107030301ad09080403e5a4a709080301b809080403e5b18509080403e9809a09080202b79d0601020104030403e4bb8b09080403e58ebf06080403e88081070305028cb606080301a50603020303020403e4baba060305030502bd9c0b080403e69c9f0b080301ae090403e4b88d090301b10c0403e5b08f0c0403e79a840c0301b206010302020403e5a48706080403e7bb8f0703020301b707030403e58fa307030502ad9007030403e696b0070403e79a8407030403e9878c0a0202b8820d0403e59cba0d0301830d0301880c0403e5bca00c0301b80a01080403e5afb90a0202b995120301b30904040403e58fb009080403e7a7a40d0301b406010201020203010403e4b883070306018d0c0403e585ab09080502898d070305028ebf120502a29e06080403e68f900608050298a5060805029a910c05029da50c0403e88cb606080502bdbb07030403e99bb609080301b60d0403e68e920d0202ba950b080403e5898d0b080301a70f0403e4bd8d0f0202bbb60f010403e887b3100403e995bf0f0301ba0908010403e4b8ba09080403e79a84120403e8aebe09080202bc80060503010102010403e4b8a4100403e5b995120403e694be0f0502b0b40b080403e9878706080301820b080403e5b8b80b0803019f07030403e4b88007030502bbac0a0403e696b907030301a007030101070403e5ae880c0403e7bab807030403e8b4b40b080202bdb106080403e5938d06080202be8006080403e5b9b40608030184120301850b080403e6b0b40b0803019207030403e5bc9f07030301970a0403e4bd8f0a0202bf83090107010403e4b88d0a0601bb120403e5b9b309080403e88eb712030197080301ab0a0403e980920a0103e680950a0403e79a840a020281a20b080403e5a48d0b080202828912020283b30701020403e588b007030403e8afb708020284810b080403e6b0b40b08020285a207030403e685a2070305029c8907030202889006030401030403e4b8ba0908030191080403e4bbac080403e5aeb6080403e788b70803019809080301aa120403e6ada2120301b70b02060403e4bb8a0d0403e591a80d0502b1850b08020289800d0403e6af8f0d03018b0a0403e889ba0a0301930b01070403e5bc800b080403e69c8d0b080403e7ae970c0301b9060503050403e5aba906080403e694b90b0802028a8a07030403e4bd9c07030403e6b3a107030301a206080403e59ca806080403e694b6060301a5090101010102010101010403e5908d120403e8aeaf09020103010101010601b00a030301bd0d0403e69fa50d02028b8907030301930d0403e588b00d0502aebd0d0301a80b080403e689930b0802028c8909080403e785a709080301a40d0301aa080403e4ba860802028d900c0403e4b9a60c0301a20b080403e696b00b080301ae0b080403e4ba860b0802028e8c09080403e5a3b009080301920d0403e8b5b00d0301a80703030403e4b88007030403e8bda60d02028f90060503050403e5898d060503050403e986920b08020290ac07030403e4b88a07030202918a0d0403e4bd8d0d020294b606060403e585a50c050288b00c0403e7acac060301b909020204020403e59ca80d0502bbba09080403e980a00b02060301be0b04040403e6b0b40b080403e887b30f0202958509080301990703020403e5819a07030502b8880c0301b207030403e997a807030301b406080403e9bd9006080202969906080301ad0c0403e68d900c0301b007020201010401010403e4b9a60c0403e58cba09080502bbba120502be92070403e6b0b40b080403e8aebe0d0301b90703020403e4b88007030301bd0b080403e5b7a50b08020297a5060303020201010403e590880905029ca806080502a29e100502ad9009080502bc80120301a70b01070403e4b9a60c0403e5b08f0b080301b6080102010401020403e4b889100601a409080502bb8e09080403e580990804050286850b080502878609080403e68ba80b080403e997b40902050102020298a506080403e5af9206080403e88cb606080301a80903040403e697a50903040301af0a010106010403e4b8800c0403e59f8e0b080403e69c800c0502b2a10a0403e7a7910c0502b4af0a0403e9a69612020299931203019a0f0403e4b88a0f0301a80703030403e4ba9407030403e585ad0d0301ae0c0403e794bb0c0301b40b020602029a910c0403e581870c03019606080403e586ac060802029c800701010102050403e58f970c0502908e09080502a5bd0c0502b08f07030403e680950a0403e880810803018808010204020101040134110403e4ba8c120502bfae080403e58d81120502ba950b080502bc80120403e8b5b70b04040403e9809a09080301890701010102050403e4b889080502ba8607030206019407030601ba09080403e585b30805028f9109080502b9b407030403e79a840c03018d0b080403e58aa10b0803019b09080403e79a84090803019f090206020403e997b4090206020301ab100403e78fad100301ac090101010102010101010403e5ad970c0403e68aa50901010101020101010105029c880b0802029d9006080403e6969906080301910606020403e5b08f0c0502b18006080301a507010202010403e4bfa1080403e59ca80a0403e695b207030403e79a840d0502bb990c02029e9c0d0403e59ca80d02029fa50d0403e4b8800d0403e79a840d0502bb930d0301b3090206020403e5a68209080403e6a0910b080202a0910803080403e4b88b080403e68caa080403e883bd080502baab080301a10c0403e689930c0403e995bf0c0301bc0d0202a1a509080403e4b8bb09080403e585a8090805029088110502b08609080502bbba09080403e698a8090403e9a1ba09080202a28109080403e59ca809080202a3b5080403e6a091080403e88081080202a686080403e6a091080202aca1090404010403e58897120403e6b4aa09080301a20c0403e8bf8e0c0202ad87080403e58789080301a2120403e588b0120301a306080403e68aa206080301a509080403e9819309080202aeb509080403e992a209080202af8f0d02030403e591a80d020403e9989f120301940608040403e58ebb06080502be8006080403e8b59b120301ab090403e7b1b3090202b091090206020403e4b88d0b080403e99a9409080301b409020601010403e4b88a0908010403e587a00b0805028aa10b0805028e8b0b080502908e0b080403e697b60b080502b8850b080403e79a840b080502aea10b080403e8b4a80b080403e9be990b080202b19f09080403e5bf8309080202b2a1070201070403e4baba0a0403e683b3070305029c8909080301b3080104040403e5a0a4080502b8820d0403e79bb809080403e8beb9080301bf070201070403e6b78c07030403e7babf09080202b3950b080301a107030403e4ba8607030202b4aa09080403e6b0b409080301bb080403e59097080202b58607030403e9a1ba07030301b709080403e5b79d09080202b6880d0403e4ba860d0403e8b4b90d0301890b080403e58f8a0b080202b78c07030403e4b88b07030202b88507030102060403e5908e0b080403e699a80703030301a109080403e58fa309080202bba106080103e781af07030403e5b7b20703020282b9070303020403e4bba50d0202839f06080403e69d900608020285a709080403e8aea109080202868f06080403e7839f0608020288b7080403e5b08f080403e788b7080202898709080403e68e8c09080301a906080403e5928c060802028e8b06080403e5b08f06080301af100403e7babf100301b009020204020409050606080606070707070a0605040607060a070507050706070507060606070a07070605060607060707070906070605060704060506050606040606060605070607060406040604060605060605050606090806070607070d0705090607070707070807070707090507040606060707060605070507070a0707070609090607040604060608070805070606070605060404060606050607060b07040706050607060505070607040606070406060606060706070b06060606070507050705070806070706070607040507050704060806040706040406060606070507070606070607060907040606060504060606060605060406060707060707070607070507060d060d05040606040605050706070404060506050705070607040606070608090706070506060605060806060806070606060705050705070604060b060705050706060705070b06060506050606070a060506070606070a06070706080806070605060506050406060706040606050605070a0606050606060a040605060605080709060705050606060605070507070904060d060f0606070606060806060706050506050606050707070706060605040606040607070506060607060705060605060806070406050604060507050706070707060607060604060807070808070606060706070607070607080607060706050706070707060507060704060607050705060605070607090708050706070708060607060706070506060607050706070406');
INSERT INTO characters_data VALUES(137438953475,X'00000ac80730e78eb0e59ca80d0601ba09080403e6b0b40b0802028fad0c040403e697b61005029cab100403e8bda6100601ae0c02029083120403e7ad89120202949f09080403e4b88009080301a80b01070403e887aa0c0301b00804060403e5be84120403e7a78008040301b10904040403e58e9f0d05029b9b09080301b50b080403e8af9d0b080301bb08040403e4ba86080403e5868c0c02029599080403e59ca808020299bd0703020403e6b58607030403e79fb30c0301be060102010301030403e585ab110601ad09050290a80608050295860d0502a49a070302029a84070101010101010401010403e4b88008060189090806018d0a0601a40d0502ba940a0403e585ad0d05028a9e0b0805028d8107030601970d05029bbe0c0502ada90c0403e694b60c050297a50908050298af0b010705029fb30b080502af94120502b0b4120502b2b3080403e781af07030403e88081080502b18607030502bda609080502bf9c0c0403e980800c050297ae0b0802029b910d0403e7aea10d03019606080403e789a906080301ae0908010403e8b49f09080301b809080403e69c9b090802029c8b06030302030403e4b88d0c0403e588b00603050303019f07030403e69c89070302029d800703020403e79c8b0c0502a3a8070302029fad09080403e588b009080301b307030101070403e69d910c0403e7a3a807030202a1ae09080403e5b0b109080202a3a807030403e6b2bf07030202a4be120403e58cba120202a78008040403e88bb108040301910c0403e699ae0c0301a40d0403e585a80d050287860d0403e8aebe0d0301b00d0301bb080403e8b5b0080202a88b09080403e5b08609080202ab8b120403e8afb41203019906080403e7ab9906080403e995bf06080202acac060503050403e4b880060503050202ad89120403e58d81120202ae970c0403e8afb70c0301a107030102060403e58d8807030403e689800d0403e7bd910b080301b10c0403e696b00c0202afae120403e79083120202b1b30904040403e68b930d0202b4af0a0202baa2080403e59c88080301a60f0403e5baa70f0301b807030301bf090601010403e585ac100403e79a8409080403e9a2840f0202bb84120403e9989f1203018d090803018f07020102050403e4baae07030403e58e8609080403e8afbb0c0301930d0403e69e9c0d030195080403e4b880080301990c0403e5ada90c0403e799bd0c0301ad09080403e5a58b09080202bc96080403e8be91080301a909080403e79fad09080202bd91070301080103e8808107010201080403e59f8e07030502b7b7070403e697a70b080502a686080403e79a840803018506020101010101010102010104013406080403e4bb8e120403e58faf0d0205029ca809080403e69da5080403e983910608020282af0a0403e5ada60a0301b2120403e4b8ad12020283bd070102020403e4b88d080403e58d9607030502aba90a0403e6b4bb080403e795990805029c8b0c0502bb95080202859007030403e5819a07030502aba90a0502b7b707030403e690ac0703020287aa0c0403e5b7b10c0301b30f010403e4ba8c100403e6999a0f0202889f0908010403e698af120502af9412020289ba0a0403e5ada60a02028abd06080403e995bf060802028b8f0b02060403e699b40b02060301b108040403e5918a0c02028cb606080403e4baa706080403e5869c060805028cba060805028fb606080502b1b106080502b7a506080403e68f9006080502af9406080403e88abd060802028eb7120403e68289120202a18c0908010403e6ada509080202a5bf0b080403e79a840b080202a6810802030403e5968a0d0502ae880a0403e7a7bb0803018606080403e79b9606080202a7810c0403e5a4a70c0301a30b080403e586b30b080202aea10603020303020403e58892090206020403e698a506080301af09020103010101010403e5919809080301b0060301010101010301010403e88085060301010101010301010301be090404010403e4ba860d0403e58e86090805029ca80d0403e69c8909080403e794b0120202af890c0403e8aeb00c03019d0b080301af090403e5b7ae090301b4060202020101040403e4b880080403e8a681080301b7080301070403e585880b080502bca00c0403e69c89080301bb0804030403e4b9a60c0502ba860c0403e8808508070301be0c0202b18607030403e5ad9007030403e8859007030403e9a69907030202b49f09080403e8b4a309080301a309080403e4baba09080301a70d0403e694b90d0403e8bda60d0301a80b080403e5bc820b080301b4070301080403e4ba8607030403e59ca80b080301b90703030403e5a48d0d0403e6959907030403e880850d0202b59b120403e5b086120403e9a1b9120301b00804010403e4b88d0c0601a40d0301b70902020202020403e4b88009080403e588860b0805029b9e0d0502ae8909080403e6af8f0f0202b6b30b080403e79a840b080202b7af0d0403e5aebd0d0202baab080403e4b88a080202bda6090403010403e58db80d0403e697b609080403e7a88b09080403e8bf9b0d0403e9819309080301ae0c0403e79d800c0301bb07030403e4baba07030202be860d0403e983bd0d030191080403e5908c080301b9080403e69c89080403e79a84080301be06080403e4b88006080202bf810d03018e0c0403e79a840c030190120403e58aa81203019808020403e883bd080502a6810a030199080403e4b8890803019b0703030403e587ba0d0403e79fb3070303019c0606020403e696b90c03019e09080403e7bbad09080103e980800c0403e4bc910c0301810a0403e5bfab0a0301920a03019a0904040403e8aeaf09080502bda609080403e981930d0301a00b02060403e4be9b0b080403e5908e0d0502ae8c0d0403e79a840b080202818d0c0301930904040403e4bb8e0d0403e6918a0d0403e794b10d0202839106080403e8bf9c06080301a808050403e590880d0403e997a8080301bd0d050403e4b88d0d0403e58faf12020286920b080403e5b1850b0802028787060503050403e4b88b06080403e58f960b080403e88cb6060803018c0703020403e5ada90c0403e685a2070305029c800c06018907030403e79a840a0403e8afbb0c03018f06080403e58faf06080301910c0403e5928c0c0202929f090206020403e7bca909080301a209080403e6a281090802029587120403e5928c120301bf0603030201020403e4b88009080403e58abf0608050290b406080502bc800f0403e794b00c020297a807010201080403e5898d0805028fa30b080403e8afb4080301ae0b080403e9a2980b080301b409020501020403e5819c0b080502b0860b080502bbb6100403e68f900b080403e7bb8f09080502bca909080202989f120403e58d81120403e68aa5120301b206080403e5809206080301bf07030403e5a98607030202998609080403e5b08f09080403e6b5b7090802029a8f0b080403e697b60b0803019409080403e6b2b3090802029ba806080403e5898d06080301b609080403e4b883090802029d92060503050403e5b1b106080403e79fb30b080301990703020301a20c02029fa9120403e7ab8b120202a1b90908010403e79bae0908010301ba070201070403e588a909080403e79d8007030202a2840608010403e7baa60f0403e8aea106080301980b080202a5ad07030202a6860f0403e4b8890f030196120403e6aca11203019907030202a9ac120403e69993120202b8a307030403e58e9f0a0403e68a8a070202bd9006080202be9909020601010403e5a4b40b080403e8889f12040905070606050604050606070606060607060606050705060605060707060a06040605060e0605040405060606040505060607060505050706060605060605060507060705070906090507070606060708060706070607050606070406040605060404060607050605070708090506050608070607040605060706050506040605070607060506050807070604060406040606050705060507080a07050705060f05060706060705060406080607050606050506070506070506050606070605050606070708050606070706060606070607050607070607070605060507050605070a09070b070d0f07060705070605060504060a06060707050606060507040607070706070507040606050707070706060706050606060604090707050606060705060506080607070607040605070506040604060605070504060406050605040606060706060507060604060406070606060706050705060606060607050606050606060708070707060607050506060507040608070507050609070706050609060606050708070605070706050606050705070607070607050706070507080707060405060708070707070607050605060406050506060606060907');
CREATE TABLE IF NOT EXISTS 'characters_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO characters_idx VALUES(1,X'',2);
INSERT INTO characters_idx VALUES(1,X'30e5a48de7',4);
INSERT INTO characters_idx VALUES(1,X'30e78eb0e5',6);
CREATE TABLE IF NOT EXISTS 'characters_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO characters_docsize VALUES(1,X'00');
INSERT INTO characters_docsize VALUES(2,X'00');
INSERT INTO characters_docsize VALUES(3,X'00');
INSERT INTO characters_docsize VALUES(4,X'00');
INSERT INTO characters_docsize VALUES(5,X'00');
INSERT INTO characters_docsize VALUES(6,X'8144');
INSERT INTO characters_docsize VALUES(7,X'815e');
INSERT INTO characters_docsize VALUES(8,X'811b');
INSERT INTO characters_docsize VALUES(9,X'824f');
INSERT INTO characters_docsize VALUES(10,X'8226');
INSERT INTO characters_docsize VALUES(11,X'8214');
INSERT INTO characters_docsize VALUES(12,X'820b');
INSERT INTO characters_docsize VALUES(13,X'8170');
INSERT INTO characters_docsize VALUES(14,X'813f');
INSERT INTO characters_docsize VALUES(15,X'3b');
INSERT INTO characters_docsize VALUES(16,X'34');
INSERT INTO characters_docsize VALUES(17,X'8244');
INSERT INTO characters_docsize VALUES(18,X'8131');
INSERT INTO characters_docsize VALUES(19,X'8214');
INSERT INTO characters_docsize VALUES(20,X'00');
INSERT INTO characters_docsize VALUES(21,X'00');
INSERT INTO characters_docsize VALUES(22,X'00');
INSERT INTO characters_docsize VALUES(23,X'00');
INSERT INTO characters_docsize VALUES(24,X'00');
INSERT INTO characters_docsize VALUES(25,X'00');
INSERT INTO characters_docsize VALUES(26,X'00');
INSERT INTO characters_docsize VALUES(27,X'00');
INSERT INTO characters_docsize VALUES(28,X'00');
CREATE TABLE IF NOT EXISTS 'characters_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO characters_config VALUES('hashsize',67108864);
INSERT INTO characters_config VALUES('version',4);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('publication',6);
INSERT INTO sqlite_sequence VALUES('page',15);
INSERT INTO sqlite_sequence VALUES('original',11);
INSERT INTO sqlite_sequence VALUES('article',28);
INSERT INTO sqlite_sequence VALUES('import',13);
INSERT INTO sqlite_sequence VALUES('issue',12);
INSERT INTO sqlite_sequence VALUES('text',21);
INSERT INTO sqlite_sequence VALUES('remark',181);
INSERT INTO sqlite_sequence VALUES('reprint_segment',5);
INSERT INTO sqlite_sequence VALUES('reprint_cluster',16);
INSERT INTO sqlite_sequence VALUES('tag',5);
INSERT INTO sqlite_sequence VALUES('tag_rule',1);
CREATE INDEX issue_by_publication ON issue (publication_id, date);
CREATE INDEX article_original_by_original ON article_original (original_id);
CREATE INDEX remark_by_original ON remark (original_id, start);
CREATE INDEX remark_by_article ON remark (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX article_tag_by_tag ON article_tag (tag_id);
CREATE INDEX reprint_member_by_text ON reprint_member (text_id);
CREATE INDEX reprint_verdict_by_text ON reprint_verdict_text (text_hash);
CREATE TRIGGER search_text_update BEFORE UPDATE OF body ON text
BEGIN
  INSERT OR IGNORE INTO search_pending
  SELECT id, 1, kicker, headline, deck, byline, OLD.body FROM article WHERE text_id = OLD.id;
END;
CREATE INDEX rule_given_by_rule ON rule_given (rule_id);
CREATE INDEX publication_name_by_publication ON publication_name (publication_id);
CREATE UNIQUE INDEX page_by_folio ON page (issue_id, ifnull(folio, ''));
CREATE INDEX original_by_sha256 ON original (sha256);
CREATE INDEX original_by_import ON original (import_id);
CREATE INDEX original_by_correction ON original (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX original_by_settings ON original (settings);
CREATE INDEX page_original_by_original ON page_original (original_id);
CREATE INDEX article_by_key ON article (key);
CREATE INDEX article_by_page ON article (page_id, position);
CREATE INDEX article_by_text ON article (text_id);
CREATE INDEX article_by_content ON article (content_hash);
CREATE INDEX article_by_read ON article (read_hash) WHERE read_hash IS NOT NULL;
CREATE INDEX article_by_import ON article (import_id);
CREATE INDEX article_by_retirement ON article (retired_by) WHERE retired_by IS NOT NULL;
CREATE INDEX article_by_replacement ON article (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX article_by_source_id ON article (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX former_key_by_article ON former_key (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX former_key_by_issue ON former_key (issue_id) WHERE issue_id IS NOT NULL;
CREATE INDEX former_key_by_content ON former_key (content_hash) WHERE content_hash IS NOT NULL;
CREATE INDEX correction_by_import ON correction (import_id);
CREATE INDEX change_by_import ON change (import_id);
CREATE INDEX change_by_text ON change (text_id) WHERE text_id IS NOT NULL;
CREATE TRIGGER reprint_article_insert AFTER INSERT ON article
BEGIN
  INSERT OR IGNORE INTO reprint_pending (text_id) VALUES (NEW.text_id);
END;
CREATE TRIGGER reprint_article_delete AFTER DELETE ON article
BEGIN
  INSERT OR IGNORE INTO reprint_pending (text_id) VALUES (OLD.text_id);
END;
CREATE TRIGGER reprint_article_update AFTER UPDATE OF key, page_id, text_id, retired_by ON article
BEGIN
  INSERT OR IGNORE INTO reprint_pending (text_id) VALUES (OLD.text_id);
  INSERT OR IGNORE INTO reprint_pending (text_id) VALUES (NEW.text_id);
END;
CREATE TRIGGER article_key_insert BEFORE INSERT ON article
WHEN EXISTS (SELECT 1 FROM article WHERE key = NEW.key)
BEGIN
  SELECT RAISE(ABORT, 'a key is given once');
END;
CREATE TRIGGER article_key_update BEFORE UPDATE OF key ON article
WHEN NEW.key <> OLD.key AND EXISTS (SELECT 1 FROM article WHERE key = NEW.key)
BEGIN
  SELECT RAISE(ABORT, 'a key is given once');
END;
CREATE TRIGGER search_article_insert AFTER INSERT ON article
BEGIN
  INSERT OR IGNORE INTO search_pending (article_id, indexed) VALUES (NEW.id, 0);
END;
CREATE TRIGGER search_article_delete BEFORE DELETE ON article
BEGIN
  INSERT OR IGNORE INTO search_pending
  SELECT OLD.id, 1, OLD.kicker, OLD.headline, OLD.deck, OLD.byline, body
  FROM text WHERE id = OLD.text_id;
END;
CREATE TRIGGER search_article_update BEFORE UPDATE OF id, kicker, headline, deck, byline, text_id ON article
BEGIN
  INSERT OR IGNORE INTO search_pending
  SELECT OLD.id, 1, OLD.kicker, OLD.headline, OLD.deck, OLD.byline, body
  FROM text WHERE id = OLD.text_id;
END;
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
CREATE VIEW versions AS
SELECT
  article.key AS article_key,
  import.started_at AS until,
  change.import_id AS until_import,
  change.before ->> 'kicker' AS kicker,
  change.before ->> 'headline' AS headline,
  change.before ->> 'deck' AS deck,
  change.before ->> 'byline' AS byline,
  change.before ->> 'dateline' AS dateline,
  text.body,
  change.before ->> 'content_hash' AS content_hash
FROM change
  JOIN article ON article.id = CAST(change.row_key AS INTEGER)
  JOIN import ON import.id = change.import_id
  JOIN text ON text.id = change.text_id
WHERE change.what = 'article'
ORDER BY article.key, change.import_id DESC;
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
  UPDATE rule_given SET alone = 0
  WHERE rule_id IN (SELECT id FROM tag_rule WHERE tag = NEW.tag)
    AND article_id = (SELECT id FROM article WHERE key = NEW.article_key AND retired_by IS NULL);
END;
CREATE TRIGGER tagged_delete INSTEAD OF DELETE ON tagged
BEGIN
  DELETE FROM article_tag
  WHERE tag_id = (SELECT id FROM tag WHERE name = OLD.tag)
    AND article_id = (SELECT id FROM article WHERE key = OLD.article_key AND retired_by IS NULL);
  DELETE FROM tag
  WHERE name = OLD.tag AND NOT EXISTS (SELECT 1 FROM article_tag WHERE tag_id = tag.id);
END;
CREATE VIEW tag_sources AS
SELECT
  tag.name AS tag,
  article.key AS article_key,
  CASE
    WHEN rule_given.rule_id IS NOT NULL THEN 'rule ' || rule_given.rule_id
    WHEN article_tag.import_id IS NOT NULL THEN 'import ' || article_tag.import_id
    ELSE 'person'
  END AS source
FROM article_tag
  JOIN tag ON tag.id = article_tag.tag_id
  JOIN article ON article.id = article_tag.article_id
  LEFT JOIN rule_given ON rule_given.article_id = article.id AND rule_given.alone
    AND rule_given.rule_id IN (SELECT id FROM tag_rule WHERE tag_rule.tag = tag.name)
WHERE article.retired_by IS NULL;
CREATE VIEW reprints AS
SELECT
  reprint_cluster.handle AS cluster,
  reprint_cluster.kind,
  article.key AS article_key,
  publication.name AS publication,
  issue.date,
  article.headline,
  reprint_member.similarity,
  reprint_member.relation,
  reprint_cluster.boilerplate
FROM reprint_cluster
  JOIN reprint_member ON reprint_member.cluster_id = reprint_cluster.id
  JOIN article ON article.text_id = reprint_member.text_id AND article.retired_by IS NULL
  JOIN page ON page.id = article.page_id
  JOIN issue ON issue.id = page.issue_id
  JOIN publication ON publication.id = issue.publication_id;
CREATE INDEX remark_by_doubt ON remark (article_id) WHERE kind = 'doubtful_boundary';
CREATE INDEX habit_by_publication ON habit (publication_id);
CREATE INDEX habit_by_import ON habit (import_id);
CREATE INDEX article_by_kind ON article (kind) WHERE kind IS NOT NULL;
CREATE INDEX article_by_confidence ON article (confidence) WHERE confidence IS NOT NULL;
CREATE UNIQUE INDEX issue_by_date ON issue (date, key);
CREATE UNIQUE INDEX issue_newest_first ON issue (date DESC, key);
CREATE INDEX page_in_order ON page (issue_id, folio);
CREATE TRIGGER page_article_insert AFTER INSERT ON article
WHEN NEW.retired_by IS NULL
BEGIN
  UPDATE page SET articles = articles + 1,
    characters = characters + ifnull((SELECT length(body) FROM text WHERE id = NEW.text_id), 0)
  WHERE id = NEW.page_id;
END;
CREATE TRIGGER page_article_delete AFTER DELETE ON article
WHEN OLD.retired_by IS NULL
BEGIN
  UPDATE page SET articles = articles - 1,
    characters = characters - ifnull((SELECT length(body) FROM text WHERE id = OLD.text_id), 0)
  WHERE id = OLD.page_id;
END;
CREATE TRIGGER page_article_update AFTER UPDATE OF page_id, text_id, retired_by ON article
BEGIN
  UPDATE page SET articles = articles - 1,
    characters = characters - ifnull((SELECT length(body) FROM text WHERE id = OLD.text_id), 0)
  WHERE id = OLD.page_id AND OLD.retired_by IS NULL;
  UPDATE page SET articles = articles + 1,
    characters = characters + ifnull((SELECT length(body) FROM text WHERE id = NEW.text_id), 0)
  WHERE id = NEW.page_id AND NEW.retired_by IS NULL;
END;
CREATE TRIGGER page_text_update AFTER UPDATE OF body ON text
BEGIN
  UPDATE page SET characters = characters + (length(NEW.body) - length(OLD.body)) *
    (SELECT count(*) FROM article
      WHERE page_id = page.id AND text_id = NEW.id AND retired_by IS NULL)
  WHERE id IN (SELECT page_id FROM article WHERE text_id = NEW.id AND retired_by IS NULL);
END;
CREATE VIEW issues AS
SELECT
  issue.key,
  publication.name AS publication,
  issue.date,
  issue.edition,
  (SELECT count(*) FROM page WHERE page.issue_id = issue.id AND (page.articles > 0
    OR EXISTS (SELECT 1 FROM page_original
      WHERE page_original.page_id = page.id AND page_original.retired_by IS NULL))) AS pages,
  (SELECT ifnull(sum(page.articles), 0) FROM page WHERE page.issue_id = issue.id) AS articles
FROM issue JOIN publication ON publication.id = issue.publication_id
WHERE EXISTS (SELECT 1 FROM page WHERE page.issue_id = issue.id AND (page.articles > 0
  OR EXISTS (SELECT 1 FROM page_original
    WHERE page_original.page_id = page.id AND page_original.retired_by IS NULL)));
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
  article.section,
  article.note,
  (SELECT ifnull(group_concat(key, ','), '') FROM (
    SELECT former_key.key FROM former_key JOIN import AS moved ON moved.id = former_key.import_id
    WHERE former_key.article_id = article.id AND moved.undone_at IS NULL
    UNION SELECT joined.key FROM article AS joined WHERE joined.replaced_by = article.id
    ORDER BY 1)) AS aliases,
  article.names,
  article.agency,
  article.place,
  article.kind,
  article.confidence,
  issue.key AS issue_key,
  page.id AS page_id,
  article.id
FROM article
  JOIN page ON page.id = article.page_id
  JOIN issue ON issue.id = page.issue_id
  JOIN publication ON publication.id = issue.publication_id
  LEFT JOIN text ON text.id = article.text_id
  LEFT JOIN import ON import.id = article.import_id
WHERE article.retired_by IS NULL;
PRAGMA writable_schema=OFF;
COMMIT;
