PRAGMA application_id = 1651078003;
-- An archive as version 0.1.0 with schema 9 made it: `.dump` of the stock sqlite3 shell.
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
CREATE TABLE reprint_segment (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  first_text INTEGER NOT NULL,          -- lowest text.id in it; its blocks count from there
  grams INTEGER NOT NULL                -- number of postings in it
) STRICT;
INSERT INTO reprint_segment VALUES(4,1,377);
CREATE TABLE reprint_block (
  segment_id INTEGER NOT NULL REFERENCES reprint_segment (id) ON DELETE CASCADE, -- part of the index that it belongs to
  first_gram INTEGER NOT NULL,          -- lowest gram in it
  part INTEGER NOT NULL,                -- 0; of the blocks of one long list 0, 1, 2, ...
  postings BLOB NOT NULL,               -- which texts have which grams, packed; see docs/reprints.md
  PRIMARY KEY (segment_id, first_gram, part)
) STRICT, WITHOUT ROWID;
INSERT INTO reprint_block VALUES(4,26555634,0,X'00020708070880ace313010c00e6a3ce19010a10c4ba9e0a010608b2c0b7080205110314fce5aa0e010f0af2f9e905011300ca8cf00c010b038edaf7010100168efbb302010407ba82a30101001cbe978a10010f06faef8605010114dc96bd0501000f98a1e909010301e4a1b90d0209100710e4d8ec09010815cef4cb0d010a0396bc880f010201aea224010401d48e9002010809f0988e0f010a08fcf07b02050d030e8ad5ee11010b108acdf701010608b6a9e806010404b2f9f90502090207029080be0601080af2a9a306010116f4defb0401000d8291c50301040aa29ced0d0100028099dd050113028eead903010b02a6f1b9090207160716d8ce9c05011300b8ebca0501001adcd4c502010107de87f0040209060706a6e0ad020205000300b8e7c905010603b49868010117dad45d010a0bd490db03010817a0b6b4030205010301f289db07010b01da85b00102090c070ce094880f010f0082f1990101001ad8f9b80e010012b0f5ab0a01020bc8fcdc0a010809aadd80030209030703dab49903010030d8c79906011304d6b0bb04010402fefdfc0801031eeeb1fb07010b05b09e90010106018287bb0301011bb894c20601002b84fbda0101002d88b3f205010a068ebb950602050b030cd8d2de04010b02e6e6af02010100eca48208010c01d4cda8020205010301ccb27901000bd08ea703010403aef4f903010b0da6f3ba0801031cb2d719010400fac7be08010b06c6fc8b050209020702cc9fee02010a12da849f0601030990ec90020209120712a8cbf305010121ead0b602020712071184e0e3160104078ead6d01010aae94f0030207010701aea4c002010f089cc08f0601030e9cadd80b0207010702e0aadb0402050103019ee01b010c029090eb02010402eee69c03010408c6c31b010f0bb2a58c07010115b099af04010119e0f6f2020209060706acaca60202090c070cb08fd706010203c8e5f80d010b1180bb2601001ecec5ec060205030303d8821001040dbee7b105010016ac811701002b8ca0d101010a01d8c286070101128c84a705010b07f6fe8e0901040082dc9702010c01f4eaad0102050403049ca6b210010a09b4ddd5020209040704c2cea7030209040704a486910502070c070cb2a0d70901000284944901011f92a1f6040209050705d2ad830101010f');
INSERT INTO reprint_block VALUES(4,1490483388,0,X'00010300a8d6d102010024fefaa808010606eebffd0701031ae28dcb1c02090d070dbed4f90f0205000300ec96a3070104079083df09010026f2e966010602badee40701031cc0d9100209140714f4924c010013f8cfcf18010a07eae4cc0101040cc2b9f50301060ae080f10201060bc0bfa90c01011dfc828602010a1292d13f010a0dc2d6fe190205100313ca8faf07010a06c2a6c5040106058c96bd1202070a070994c1ea0a010a11e2b5b906010700909bd5020106018ad8cc04010010dad48e0202070207028ada8307010a00d0f68001010b02a8a5be0201020f94abf60b020710070ff4b0d5030209110711f2b7c10a010b09f69bf90e01011dd0b5991902060304098ce0de040205050305fadfbc0602090f070f9a9eca04010600c8adcc1001002ff095b803010013bcd38809010a0e8cfe0901010ed69a8505010f0692aad00501060af8aae217010210d2e5c924010609ece99601010f01f6bbdc04010b11aef9d60e010f0ce683ea0101010ad0d574010203d4fdcc02020910071096d5e609010b0f90e745010f0b828e8d0d011100c8ed830201011994b2ef0f0209070707e6d41802090b070b9ef0340209120712dad4aa150207070707ace0f107010a0dcae515010319ecf331010a07d8d7cd06010013dc89d20601001ea88e8f08010306ccb8c306010022a8e31d0207000700fe906102070507059a815f01021396a9910702050e030fc088f802010a0dc6c7a7020209110711b0b98e0202070e070db6b8cc02010606cab0cd01011304e0fc64010316ce802701040b84eaba01010f06f4f9e901010b0aac8fb5070205100313ccde2401040bc284a61601030af494db1901010fbca4a804010f029af0dc09010a01a693f011010008ec80da12020909070984fae308010306aafced03010a10a299e70101030ca4a0910c010409caf7ee02010b07a28c8301010b0690f1c5020205010301aa9be303010601b8c2be0a010b05caec6d0102009ccdcc060100058c9d9305010031d4bac603020901070194e4b304010605eeff8102010b0adcdfab0101040af2f9c53501000dcc8bc20501011cd69ef101010f08b0f6ef0e020505030598c3700207070706c29c55010600ea9a040205080308daba3d01030f9aa853010c00c2e7fa040209080708ccae60010401acfa8c0c010000');
INSERT INTO reprint_block VALUES(4,3261747294,0,X'000205100313eaf9be0b010a0e8cc6d509010b08c8d1cf2201000ce08ec1090207110710aee911010509eaea9f0101011ba8dfe1030209070707a0ffa20e01001ba2f7d901010f01bccced0302070f070ed0e6d50f010a09aaefa602010010d2cfde040207100710dedc94010209080708e4db42010a0ac2ab980b020716071586f4b70501020cc0afd20f010408d2d0c20502090c070ceabaac05010119e2b78901010b0384c8a50b0209110711ccfeb93a0207120711e2bfbb04010001e4d9fa0401001dc8f9fe0b010317eef4dd0c010809c0cef406010600de9afa07010105f8d0d704010b0a9ca02e010308d8b8ca07010405d0f9f3050209130713dcb09003010205dca5d50502050a030c8298f60602090a070a9ea487010209120712bea48504010b00c0bdf71102090e070eb6dbf10a0207010701bcf9f1040207090709dcc8d50601002cb0c5ee1401001dbcf21e010f09eca51602050a030cf4abb9010209130713dca9af080101078497f502010103faf4ba04010b0bdaa6d401010313fc9fb805010407aef4d50301060886a9aa1001030beaccb006010a0dea8cf90b010607d2e43602090f070feeb9cf06010011bef1f601010c02d8fc4e010a0eb4f6b90601080adaa0ff02010210a8d3f60901110390c1d604010305d8a99808010a0398b2d303010b11a083e201010309ec8773011203');
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
INSERT INTO reprint_cluster VALUES(7,'r0c4c1ee3fc2e','near',0,0);
INSERT INTO reprint_cluster VALUES(8,'r196d78469862','near',0,0);
INSERT INTO reprint_cluster VALUES(9,'r50d2de5bd3b4','exact',0,0);
INSERT INTO reprint_cluster VALUES(10,'r9a9f836d70ba','near',0,0);
INSERT INTO reprint_cluster VALUES(11,'ra3ab2f89fda4','exact',0,0);
CREATE TABLE reprint_member (
  cluster_id INTEGER NOT NULL REFERENCES reprint_cluster (id) ON DELETE CASCADE, -- the cluster
  text_id INTEGER NOT NULL,             -- text.id of a text in it; all its standing articles are printings
  relation TEXT NOT NULL CHECK (relation IN ('exact', 'near', 'passage')), -- the very text of the first printing; a version of it; it has a part of it
  similarity REAL NOT NULL,             -- how much agrees with the first printing, 0 to 1, of the shorter text
  PRIMARY KEY (cluster_id, text_id)
) STRICT, WITHOUT ROWID;
INSERT INTO reprint_member VALUES(7,6,'near',1.0);
INSERT INTO reprint_member VALUES(7,9,'exact',1.0);
INSERT INTO reprint_member VALUES(8,8,'exact',1.0);
INSERT INTO reprint_member VALUES(8,15,'near',0.98399999999999998578);
INSERT INTO reprint_member VALUES(9,5,'exact',1.0);
INSERT INTO reprint_member VALUES(10,10,'exact',1.0);
INSERT INTO reprint_member VALUES(10,17,'near',1.0);
INSERT INTO reprint_member VALUES(11,2,'exact',1.0);
CREATE TABLE reprint_stretch (
  cluster_id INTEGER NOT NULL,          -- the cluster
  text_id INTEGER NOT NULL,             -- the member
  start INTEGER NOT NULL,               -- first character of the body that others of the cluster share, from 0
  stop INTEGER NOT NULL,                -- character after the last
  PRIMARY KEY (cluster_id, text_id, start),
  FOREIGN KEY (cluster_id, text_id) REFERENCES reprint_member (cluster_id, text_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO reprint_stretch VALUES(7,6,0,170);
INSERT INTO reprint_stretch VALUES(7,9,0,233);
INSERT INTO reprint_stretch VALUES(8,8,0,219);
INSERT INTO reprint_stretch VALUES(8,15,0,213);
INSERT INTO reprint_stretch VALUES(9,5,0,125);
INSERT INTO reprint_stretch VALUES(10,10,0,184);
INSERT INTO reprint_stretch VALUES(10,17,0,185);
INSERT INTO reprint_stretch VALUES(11,2,0,367);
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
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','search','search',0,'CREATE VIRTUAL TABLE search USING fts5(
  headline, -- kicker, headline and deck
  byline,   -- byline
  body,     -- body
  content='''', tokenize=''ascii'' -- what comes in is folded before; see docs/search.md
)');
CREATE TABLE IF NOT EXISTS 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO search_data VALUES(1,X'1b82137f9605');
INSERT INTO search_data VALUES(10,X'000000000105080005010104020101030101040101050101');
INSERT INTO search_data VALUES(137438953473,X'00000eec0230331106010202010134060601021c080601021c0306010204010161010e0801020c0d1d2a0106010247010801021d11010601024701080102142e020264610106010103020467726565010601026502026c6c050601024603056d616e6163020601023f020601023f02016d030601022902026e6401100a01020e191b06190106010239020601023901060102110301790206010216020601021602027265020204010601020e020173010801025c04020601021903016b030601021f020174010a050102051f0106010241020601024101060102450206776169746564040204010462616e64010601021c02016503060102100302656e020601021302060102130304666f7265010601020b010801020c27020801020c2702046c616d6502080102210902080102210902036f617402060102170206010217020179010c0101020102280108010215330208010215330106010102010463616d65010601022603016e01060102640303727279010601024d040174010601022902076865657266756c01080b01020f02036f6c64010601021803056d70616e7905080102181503027374050601023e0303756c64030601022304046e63696c01060102630408040102040204726f776401080c01021002027574010601022e0107646976696465640502050104656c6d7303080301020a02026e64020601020e020601020e0103666172010601025d0403726f7705060101050207656272756172790206010210020601021003026574010601024003046c6c65640306010211020469727374010601025603027368020601023b020601023b02046c656574020601021b020601021b02026f72010801021a520206010212020601020d03027572010601023c0203726f6d01060102540102676f030601022503026f6402060102370206010237020a72616e646661746865720306010216030365656e0106010249010368616401080102120e010601022e020601022e03036e6473020801021d10020801021d100302766502080102111e02080102111e020465617274010601024a03057272696e6702080301020302080201020302036f6c6d010c010104010223010601021a020601021a030472736573050801022f170206756e64726564010601023d0101690308010203270201660106010261040801021d0e02016e010601021601060102050206010205030473757265050601022d030474656e7402060102380206010238020173010801023b2e020174010601024b030173010601022001016a05060101030207756e6374696f6e010601022401046b65657005080102210801056c6172676501080901020d0302746502080501022f020601022f030179050601021b0203696e650106010253040601024102036f6e67010601024101056d616b6572010601023603047474657205060102310301790106010258020601021c04026f72010601022b020769646e696768740506010207030473736564010601021f02066f726e696e67020601024302060102430302737402060102060206010206020172010601022c020179030601021501056e65766572020601023c020601023c0301770108020102030209696e657465656e7468050601023602016f050601024303026f6e0106010215030672746865726e010601025203017402060102120106010224010601021201026f66010c010234160a09010a01020f0b1f020a01020f0b1f010601023f03016602060102090206010209040365727305080102190e02026c64020801021c10010601021a010801021c1002016e010a010209201f010601021e01080401020b010601021e0108010208360302657302060102270206010227020570656e656401060102080501730102040203766572050801020a2b0104706169720106010233030676696c696f6e010601026003017901060102690203696572010a0301020438040801020f0a03026b65010601022d03036c657301060102470205726963657302060102400206010240010471756179020601022001080501020c01060102200101720506010104020461696c73010601026c04080301020c030774657061796572030601021e0203656164020601023d0106010204010601023d05026572030601022d03086d656d626572656403060102170304706f7274050601023b02056962626f6e010601023002036f6164030a0601020d17030273650206010245020601024501060102120303756e640306010226010173010601023702036169640206010232020601023204016c010601023503026c65020601024402060102440301740506010205020365656e020601021402060102140205686561727301060102380204696e6365010601021403017203080102022a0303787479010601024502056b65727279020601020b020601020b030569707065720206010234020601023402056f72726f770306010206020474616e640206010208020601020806017301060102430406010232030665616d657273010601024f0303696c6c040203020775727665796f720506010239010374656e010601023f02036861740306010207030165011a0102021b11070c1705060c050b0120020102020a050e080505060c05060606010c020102080d10011e0102020a050e080505060c05060606011c0102020b050a0a0709060407050704016d030801021811020a01021c08080303697264020601024802060102480303726565030601020902016f0106010268020601020f020801021a0e0302776e050a0102031e0702047261696e010601022104016d010601025b0408020102100303656573030601021b0206756573646179010601020a0202776f01060102460105756e74696c0508010206300104766f74650506010215010677616974656401060102130302726d020601022302060102230301730106010207020165020601022c020601022c0307646e657364617905060102090306786d6f757468010806010206020368656e050601023704047468657203060102200303696368010601021d0106010204020601020403016f01080102115702076964656e696e67030601021403026c6c010601024c040a0102200e1003026e6401060102190403746572020601022402060102240302746801060102310206010205020601024205036f757405060102130105796561727302080102072b02080102072b02066f756e6765720206010226020601022604027273030601022b0103e4b880060c100102332a0d011001021b100435360f010a0102183f16010c01022b1c0d4d011001021b100445361b010c0d01022c040e010a01021e3f64010a010204810b010a0102332a0d030c01022d140d4d0106010229010c0d01022c040e0301830706010247020601027b010601024707060102750301870b080e01022d08080e01022d030189070a0102490e51010801020f4c010a010281044b010a0102491e5d010a01021a3325010a010212811701020b0206010206010601021c010801027e4b010601026f010a01021a332503018a07080102811b01080102280b010a010230634801080102813701080102813601080102813c010a01028117060206010212020a0102325b48010601025101080102813603018b0606010231010601023501060102240206010235040601023103018d080a010247180b010601023b010801025b7201081201020b010c0b0102730805010601025a06081201020b03019a060601023c080601023c03019c0908010281360808010281300301a40706010225020e0d0102102f231c0106010225010801028132020a01020d202e030601020c010c12010212481c0208010281320301aa07080102265f0106010229010801027c54010a080102266f010a0501022826060801027654010601022a010a05010228260301ad120a01020829120301b4060a010208191b01060102070306010207040a010208191b0301ba0606010269030a01021d813a02060102020306010269030a01021f813202060102020301bb090806010209040601022404080601020b01060102410301be12060102540202b9890c060102340301921206010224030193120601022503019d07080102810b03080102811b050601021303019f09080102815108080102814b0301a10a080102812e080601025d0301a60c1a0e0e05010215051d17130e2e3103060102040202ba8607100102130926140f4101080102330e01080102810301100102130926141f4d0106010236010c150102113366010c010208184712040601027d020601023603018b09080102811f08080102811903018c0906010252020802010225020601025f030801021804010601024c010a010218441901080201022503018e09080102812a0808010281240106010214030191090a0201020547080a020102073f030194070a0102044f33030c070102044f43030801021121020601020b03060102730301a410060102070301a7060601025708060102570301ae070601021203060102120301ba060601022a0106010277020a0102620b21010a010261284401080102812e0106010219020601022a030a01025c0b21010601025b01080102812e0202bb810c0c0801021c326c03018a060801020c4001080102453a02080102812b01080102454a02080102812a01020f010801020c40030a0b01028125010601020d03018b090601026f080601026903018e0908010281340206010215020601020c04080102812e010601020401060102150301960c060102290301a50c06010271010a01023d0c3905060102640301ac0606010271020601024601080102810b010801028156020a01020d644e02060102710308010281050301bb12060102420202bc910c0a030102211003019a0b08010281300708050102120108010281300202bd860c0601027803018d0906010237030601021f0106010222020601021e020601023903018f0a0801028163030193120801020639030195070e0101020102152f03120101070102152f810f020601010903019c070801027e19030a0102810e2501080102812d08080102812d0202be9b0b0801021e67080801021e670301a7090601025f08060102590202bfa108020c0301ae080801022b210103e58092060601026b01060102200306010220040601026b03019908060102200406010253020281870c080102812d03019a070a01024c051b030a01024c052b03019c0b0801026208080801026208020285830b06010274080604081222090b0911081d0d0c0e08190b0b080e17120f1c0b080a080f0a0d090a110c090c0c0e0a0a13090b0b0e1014090a090e110a1511100b13170c0d090e120b10090808080e0c0d0f080f0a0c0b0d090e0b120e080811091008090d121f0d0b15200e0c060b0b0d0812090a111608110e14090f0b0c0c130a080f080e080f0c0b090a11110c100d0d080e0a0a4d100f0a130b0b0e0a0d090d0b0d0e080d0e0e0a0b14090e10090f130a13120962170f4b461c2e0d0f36340a1b251908090808140f0e17430f2b141122080d0d3d0c360d2308142b080b15091c09091c1c100d0709190d0a110f');
INSERT INTO search_data VALUES(137438953474,X'00000f0a0102740430e585880b080102810708080102810703018d07060102650306010275030601027f0301a50c06010238010801026a0705060102360301a8090801024e52030601025f0108010281240408010248520301ab060601025d030c160102812d1b050601025d030e0d1001024e5b1b0301ac090801028158040a0102651324030601020601080102815201060102520301ad0906010254020804010227020801023b670608040102270301b308060102510301b6120601022e0301b80c0601025e020286850b080102813508080102813503018c0c080102465903018d0b0a1301028117080a13010281170301990706010262030601027203019c060c0c01023b0435080a01023b04350301ac060601020408060102040301b30b0601020408060102040202878609060102340406010262040601023603018908060102260301a00b080102810f08080102810f0301ba07080102812303080102813f0206010274010601024c02028886090c170102814108020801021979050601021e010c1c0102813b08020801021979030192090801028125020601025106080102811f020601025103019712060102350301a9090601020c080601020e0301b006060102250106010272020e15010227177d10010a010281025c02060102100108010210210106010225030e1a010229810a10010601026e0202898d060a050102141d0106010257010601020a020601026701080102551a020801023e0c010a050102141d05080102551a02028a9e0b0601026508060102650301a0060601026508060102650301a10b0a0102136930080a01021369300301a81208040102110301bf060601024f080601024f02028c960d080102035d03019710060102030301ba060601020b030801028139020c070102082426030601020b0308010281330106010261010c07010208242602028d81060806010215010a0102480c3a020a010232256d010a0102480c4a010803010226010809010225010801028121010806010215020801021906010a0102341d6d010c01021713331b010803010226030183060601025c0306010251020601022f0106010244020601025c030601024b020601022f030188070601026d0206010231010601027d070601023303018a0d0601024f0301950b06010273080601027303019607080102812203080102813e02060102350301970b0601024902080201021806060102490301a00d0601021f0301b80d0601023502028e86090a01021e5a0e080a010220520e03018b0b081601020a08081601020a03019f080601026102080102812403060102280301bb0606010262060601024102060102620301bf06080102211b05080102116903080102211b0106010202030a020102050c01080102116902028f880c0601020e03018a0b06010224080601022403018c0906010258080601025203018d080601024803019109080102811902080102811b06080102811302080102811b0301960b0601025f020601021c060601025f030197060601020206080102811502060102020301980d080102025d0301a3070601025b020801028150010601026b0106010276020801026b0704080102814a02060102760301aa080601024d0301af06060102590508010281220106010270010601027d0106010259010601021803060102630108010281220301b009080102811004080102752f04080102810a0301b2090601021f08060102210301b6060601024108060102410202908809080a01020d04080102812604080801020f03018c080601020403018d12080102680503018e090601022a01080102812f010a01028105130206010216040601022c020a01028105130301910906010259080601025303019708060102430301a8060601025f080601025f0301ac08060102370301b4060601024508060102450202918a0c080102810b030198090601010f02080102812f060601010f02080102812f0301a80d0a0102424a14020601020a0202928c060601027806060102310206010278040601025f0202938d060601020603060102430506010206030601023d020295860d080d0102400202968a0d0601024e02029b9b090801025a67020601025201060102430106010274040801025467010806010215010601025203019e0a080102812d0302110301ad09080102815908080102815301060102530301be0c0a190102474b030601020302029c8808060102350301a8060801021e110106010259010801022240010a0102230e5f01080102693f0108010272410106010255010c0102381d182d010801021e110106010219020a0102250e57010601024c0108010272410301b008060102620208010281280301ba09080102251f040c0501021b551904080102271702029d8a070801027f19030a0102810f250301970708010281270308010281430301a10b0601024a080601024a02029f8e070601020a020801028135010601020a0106010240050601020201080102812f02060102400202a0820c080102813e0301a4080a01022d201b0202a29e06060102640806010264020601020a0202a3b0090601024808060102420202a4870606010273080601027303018d0b08010281020208010281010608010281020301960a080102812702080102810003019a07080102812603080102814201060102300106010245070601023003019c070601021c030601021c010601026008060102600301a707080102810e020e0401020747283701080102811e02080102750b010801024354040e040102093f2837010601022b0301a906080701021601080102812003080102813c010601026f0206010250010807010216050601026f0301b40b080102810c08080102810c0202a58b09080102811408080102810e0301b907060102580308010255150301bd060601027406082001026802060102740202a682070601027c020601010a01080102810c01080102811a060601010a02080102811a0202a7900d060102440202a98607080102172f030c0102172f810f0202aba90606010235040a010281470804060102350202ad90070801021f1c020601021a010801021f1c020e1301020c64361a050601021c0301970c0601025d0301a60a080102637a020c01020938482c0301a90c0e1201020b64361a0202ae880a0801028161020c0701021b326c03018909080102811d08080102811703018c0b0601025602020806060102560301a40c0a1b010281120301b608060102080301bd0d08010207290202af840c080102172b030192060601026d080601026d0301b908060102490208010281530202b086090e01021b81101617020601025d060e01021d8108161701080102133a010601025d03018f0606010108010801028108010601021e0106010112010801028118010e06010207242668010c01020838153502060101080306010112020e060102072426680301b108060102210106010236030601025405060102380202b180060601023f050801021469030601023f0508010214690301850906010212020a100102324e0606010214020a100102324e03018a09080102813208080102812c03018f0d08010281160301b1060801022326060c10010256220b0208010223260202b281070801024a44030801024a540301ad090a0301020647080a030102083f0301b809080e0102110808130102130202b79d060a010209191b0106010208020c01010b01026e0106010208040a010209191b030c01010b0102680301a50606010229030801028109020a01025705540306010229030801028103020a01025705540301ae090601023a0301b10c0a1701022c260301b206060102720106010210030601021002080102812302060102720301b7070c0301020d2d24030c0401020d2d340202b8820d0c0401021a55190301830d08010281190301880c08050102230301b80a08010281520108010281200808010281200202b99512080901021b0301b309080102810f0408010266130408010281090301b4060c01020d073b1a010c0102460f0521020801027935010c0102460f1521020c0a0102268107020c01020d073b1a030a0c01027335010601020e0301b60d060102540202ba950b0601025408060102540301a70f0601021d0202bbb60f0601020c01060102160301ba090801027462080801026e62010601024e0202bc80060808010217050801028109030808010217010601020e010601020b02080801021a0108010281090301820b080102811f08080102811f03019f070a0102285f0d030e0a0102286f0d370301a0070601025f030601026f0106010270010c0601021a326c07060102700202bdb1060601020508060102050202be8006060102110806010211030184120601021f0301850b0801028113080801028113030192070c050102275f0d030e090102276f0d370301970a08010281620202bf8309080102810e01080102814a07080102810801080102093903019708060102050301ab0a080102812a0103e680950a06010259020281a20b080102810108080102810102028289120601020b020283b30706010271010601024e020801028101020284810b0214080214020285a2070801023b03030801023b03020288900606010267030601021c0402090106010267030601021e030191080a010207162c03019809080102811508080102810f0301aa120601026c0301b70b080f01023102080e01024106080f010231020289800d080102810803018b0a0a01028159060301930b0a0102810820010801028131070a01028108200301b90606010234050801021b220306010234050801021b2202028a8a07080102187e030a010218811a0301a206080d01022c080601022c0301a509060101030106010103010601010301060101030106010103020601010301060101030106010103010e0101030102670501060101030301bd0d0c0102810b070f02028b89070601022c030601022c0301930d0801020f200301a80b080102812508080102812502028c8909080102812208080102811c0301a40d0601025b0301aa080601023e02028d900c020d0301a20b02080802080301ae0b06010235080601023502028e8c090601024708060102410301920d060102550301a8070601022a030601022a030601024902028f90060804010213050801026c12030804010213050801026c12020290ac07080102811a0308010281360202918a0d06010221020294b606020e060801020f2a0301b9090801028153020801021c22020a060102142504080102814d020801021c220301be0b080102810d0406071112131a1e201a0808081009110d120d0d13080f192519080d3b330e0d11090d0a082e522617080d14130808120f131227090d0d081b12130929082d150d0d160809260d080d080d0a190f18180a092a0c140f09510e17110f0d290a0a130e0e150f1e17322a0f100e13250912152308110c120f100a08090a0d0e2642171a1b0f091710110f2c27080a1d130c0909150a153d080e080e142c0f131f0e0e080f14091c08090a1009140a101b0a0f08150a0a1719110e390b0e090f10080807090d0e08121c10090d22');
INSERT INTO search_data VALUES(137438953475,X'00070f0001020f13080102810d0430e6958509080102812008080102811a030199070601026703060102770208040102220301b207060102790308010281090301b40606010250080601025002029699060601027c080601027c0301ad0c020c0301b007020402080102813802020901060102140106010271040801028132010601024d0102090301b907080102811103080102812102082301026b0301bd0b060102590806010259020297a5060601021d030a09010203180306010203020601021d020601020901080102051801080102195d0301a70b06010206010601023207060102060301b6080601021f010c11010233463e020a01026a3c120106010252040801021409010c160102353e3e020a01026a3c12020298a5060c0201020e4919080c0201020e49190301a8090808010202030601020204060102080301af0a0801025c05010601023f010c1e01021d4b350606010232010601023f02029993120601010a03019a0f060102110301a807060102030306010203030601023a0301ae0c080102811b0301b40b0601010a0206010108060601010a02029a910c080102812c0301960606010203080601020302029c8007080102810701060102150106010229010801025841020a1f0102672f050601022b030188080601022a010801027d3302080102173e0406010207020c0e0102037633010a070102165c01080102173e030189070a01023d390f010801020e44010801026139010a01023d490f020a140102811f050801025b3903018d0b080102812708080102812703019b0906010217080601021903019f090601027f020601025b0606010279020601025b0301ab100801020e060301ac09060101020106010102010c010102010216010c01010201025c01060101020206010102010601010201060101020106010102010c01010201021602029d90060601027b080601027b030191060601023e060a0102073848020601023e0301a507080102364401020b020a010236541f020a0102278112010601022902029e9c0d080102811302029fa50d0c0102810c070f0301b309060101090206010243060601010902060102430202a091081007010213120e1020030601024408060102440301a10c0a010281062c0301bc0d08010281270202a1a509120504010208044528370812050401020a043d28370202a281090601022e08060102300202a3b5080a0102100b430202a6860808060102120202aca109080102810504080102810e040601027f01060102340301a20c08010281160202ad8708060102250301a2120601026d0301a3060601022b080601022b0301a50906010264080601025e0202aeb5090601022c080601022e0202af8f0d0801028109020601020903060102570301940608010210530808010210530408010238130301ab090601023e0202b0910906010213020a110102334e0606010215020a110102334e0301b4090a0102810751021e0a0d0102090b0f4608120d0806080b060a01028101510106010250011e0a0d0102090b0f4608120d0806080b0202b19f09080102810d0808010281070202b2a107060102700208010281170108010260220708010281110301b3080a0201020c22010601021504080301021904060102170301bf070601023302080102814a01060102330708010281440202b3950b0601026608060102660301a1070601021903060102190202b4aa0908010281060808010281000301bb08060102420202b586070601022f030601022f0301b7090601026d08060102670202b6880d0801021d5f0301890b0601022308060102230202b78c070601023403060102340202b8850706010202030601020201080102811502060102390608010281150301a109080102814f0808010281490202bba1060601010908060101090103e781af070601020f030601020f020282b907060102050306010205030601023c02060102140202839f060601027a080601027a020285a709080102812308080102811d0202868f06060102790806010279020288b7080801021c0302028987090601024608060102400301a90606010277080601027702028e8b060601010708060101070301af10060102040301b009080102241f02080102811c020601025204080102261702080102811c02028fad0c06010260040a01020d0406020290831208010222060202949f09080102811a0808010281140301a80b0801028118010601022a0708010281180301b00806010102040801028108060601021e0301b109080102813e04060102270408010281380301b50b08010281290808010281290301bb080601023204080102811c02029599080601025f020299bd070601022e030601022e0208010205380301be060601025e010801028125020601025301080102814103020c010601025e030601024d02029a84070c01020e116e10010a0401020b0e010c01021881241401100601020e113f411c010c01020d3306240114180b01020a250b35310a010a0102171577040c01021a811c1401080102371a010c01020d33062402029b910d0801028106030196060601027608060102760301ae0906010268080601026201081001023b0301b80906010216080601021802029c8b0606010224030601022603080102631a0206010224030601022803019f070601027303080102810302029d80070801023134030801023144020601026202029fad090a1401028144080a190102813e0301b307060102220306010222010601024701080102063807060102470202a1ae090601023508060102370202a3a80708010223110308010223110202a4be12060102600202a78008060101030408010281090301910c080102811a0301a40d0c01026108132d0301b00d08010281020301bb080601023a0202a88b09080102813c0808010281360202ab8b12060102440301990608010242030808010242030202acac06080f0102320506010239030601023205060102390202ad8912060102270202ae970c08010281320301a1070601026c030601027c01080b01022002080102810706080b0102200301b10c060102130202afae12060102210202b1b3090801023f19040c01020e061c0704060102500202b4af0a0601025d0202baa208060102340301a60f0601021c0301b8070601026003060102700301bf09080102814b060601021a01060102050108010281450202bb84120601026503018d0906010270080601026a03018f07060102110208010281010106010211020801028124050601027b0301930d08010281120301950808010268040301990c0a01023a81000301ad09080102811308080102810d0202bc9608060102020301a9090a1301028143080a180102813d0202bd9107080102811d030801028139010601022108060102210103e88081070802010209010a0501021107020601020901060102050806010205030185060c01010301021b02020a010c01010701022201060101050106010107010e0101070102810e010c01010501027c010c01010301021b0106010217020c010107010224010c0101070102030106010107020282af0a060102620301b2120801020739020283bd070801028121010e0102411d040904020a0102813d11020601027a02028590070c01020c441e3103100301020c442e3d13020287aa0c0a1601022b260301b30f0601021001060102170202889f09060101130806010113010a0e01023119020289ba0a080102815a02028abd060a110102361908080102361902028b8f0b06010109020601010706060101090301b1080601010404080102810a02028cb60618030a01020a0715081a0e0c1b08160301020a0715081a0e0c1b02028eb7120601020a0202a18c0906010263080601025d01060102550202a5bf0b0601024108060102410202a6810806010239020801028160030601024d030186060601027508060102750202a7810c0601027d0301a30b08010203360808010203360202aea106060102540308010281240206010250030601025403080102811e02060102500301af09080101040c020601010401060101040306010104010601010401080101040c010601010401060101040301b0060c01010201021a030c01010601022101060101040106010106010e0101060102810d0106010104010c01010201021a030c010106010223010c01010601020201060101060301be09080102601704080102680c040801025a1701080c01021d0202af890c080102810c03019d0b080102812a08080102812a0301af09060102390301b40606010248020a0102381e04020a0102568103020601024d0106010245010601024804060102450301b7080601024f0308010281060108010281330708010281060301bb080209040a0102584f1c03060102160301be0c08010281410202b186071001020b1523101e3103140201020b1523102e3d130202b49f090601026908060102630301a3090601026a08060102640301a70d08010233050301a80b080102811e08080102811e0301b4070601025c030601026c010601027108060102710301b907060102660306010276030801027b070202b59b1208010239130301b0080601023b040601027201060102560301b709080102445a02060102180202100206010208020801023e5a02060102180202b6b30b0601020c080601020c0202b7af0d060102060202baab08060102300202bda6090c1001025b570d0408010234180306010210010e1007010255570d0301ae0c060102610301bb07060102760308010281060202be860d0601025803019108060102030301b908080301020d0301be060601025a080601025a0202bf810d021203018e0c0801028117030190120803010210030198080601024002080102815f030199080601025803019b07060102210306010221030601024b03019c060601010506082201026a020601010503019e09080102811208080102810c0103e980800c0a02010220100301810a08010281290301920a080102812b03019a09100f01010d0102812f040801020a1d04120f0701010d010281290301a00b0801021d22020807010215060801021d220202818d0c0801028128030193090801025c0b040a01020b170804080102560b02028391060601010408060101040301a808060102520508010281250301bd0d060102590506010262020286920b0601027d080601027d02028787060c09010218110b050601025e030c09010218110b050601025e03018c070801023a48030a0501023a58020a110102573e03018f060601025808060102580d11130e0d0e0627150d2b123114132009081209120a0d262e2a0f0d17093e0e141f0a0c17180a091a0e0b0a1a0909080d0d0e1415081c38101b1a190e0d10080e0d0a0d0e1f0f0e0f180e100e0a0e0d0e0820100a101413140f0e091426560a0d130d1e0e15121d0e10090f090b090810090f19090a1f0809170909080d19090d1e09090a0f09111a215309091f160b0d150a11130e1f09130e140d090f242d481b0a0f082a1a12091a0e0d090f17130a12210e090920080e0908090d0709090e0812130f0c09091e150a160e0e0d0e1e17');
INSERT INTO search_data VALUES(137438953476,X'000003540430e987910c060102300202929f090c180102814208020801028111060c1d0102813c080208010281110301a2090601022d080601022f02029587120601025e0301bf06080102440c030601024f03080102810702080102440c010601020d0206010249020297a8070601027a01080102094c02080102810a0108010275440808010275440301ae0b0601020e080601020e0301b4090a1201028100020a01025c070c050601021501081701027a020a01025c070c0202989f1208010258100301b2060601026a080601026a0301bf07080102162f030c0102162f810f02029986090c01011101026c080c01011101026602029a8f0b08010281230808010281230301940906010214080601021602029ba8060601022e080601022e0301b6090601027a080601027402029d92060601024605060102460306010246050601024603019907060101030306010108020601010a0301a20c080102810102029fa912060102430202a1b909060102670806010261010a0f01022c100301ba0706010230020601020b0106010230070601020d0202a28406060102530806010253010601021b0301980b0601020f080601020f0202a5ad070601026e030601027e0202a6860f0601020503019612080b010233030199070601024003060102400202a9ac12060101090202b8a30708010281130308010281230202bd90060601025108060102510202be9909080b01020e02080102810b060809010210010a0d0102301901080102810b0103ee8080010207051e0a010106010207140f13140b100a08012401020610120b0c0c0c0b0f0509060e0d0913011c0801020610080f090a080a0a0d0e01360c0101050506060102040d130a120a0b10080b0d0f0c100d070d1a013c01010601020610120b0c0c0c0b0509080f0509060e0d0911100c06080c08012e0c01010505010210140b0b060f05090b11120b14090a0c01300f0f010105050102041410061312070e0c0a0d0d0f110d07012c0a010106010205060c12110f090d0d06060a0f0c0e0d011c010106010207140f13140b100a080106010215010601021101360a090101050506060102060d130a120b10080b0d0f0c100d070d1a01220a0101050501020c1206050c110c12080f012e0c01010505010210140b0b060f05090b11120b14090a0c040a200d0924210d230a0d1114100d0e0d181209091517130d0e09090d09100e23');
INSERT INTO search_data VALUES(274877906945,X'000001260d30d0b1d0b5d180d0b5d0b3d0b0150601020a0205b2d181d0b515060102030207b5d0bbd0bad0b815060102070304d189d0b515060102040201b815060102060306d0b4d0b5d18215060102050209bfd0b0d180d0bed0bc150802010202010ad181d182d0bed18fd182150601020802018315060102090108d8a7d8add985d8af1406010208030ad981d8aad8aad8add8aa1406010202040b84d8acd8afd98ad8afd98714060102040607b1d8b3d988d985140601020a0607b5d8a8d8a7d8ad14060102060609b9d8a8d8a7d8b1d987140601020304018614060102090209acd8afd98ad8afd9871402030209b9d8a8d8a7d8b1d9871402020104d981d98a1406010205020985d8aed981d8b6d987140601020b020788d982d8a7d984140601020704130c0e0b080d1111080f11120e0e10080e0e0b10');
INSERT INTO search_data VALUES(412316860417,X'000003300430e4b8801207010229030189120701026f03018a12070102510301aa120701022a0301ad120b01020829120301bb12070102410301be12070102540202b992120701022403019312070102250301a1120701025d0202ba8c120b010218441903018e120701021403019412070102730301ba120701025b0202bb8a120701020d03018e12070102040301a512070102640301bb12070102420202bc9a1209050102120202bd931209010206390103e585a512070102360301ac12070102520301b6120701022e0202889712070102350301b0120701026e02028aa812090401021102028cba120701026102028d81120d01021713331b02028ebf120b020102050c02028faf12070102630202908d1209010268050202928c120701025f02029b9b1209060102150301ad120701025302029ca8120701024c0202a4a7120701022b0202b08612090102133a0202b99512090901021b0301b4120701020e0202bbba120701024e0202bc8012090801021a0202be84120701021f0202bf831209010209390103e68289120701020b020288aa120701026c02028aa5120f01010301026705020296b0120701024d020297a512090102195d020298af120701023202029993120701010a02029c88120b070102165c0301ac12070101020202aca112070102340202ada2120701026d0202af8f12070102570301941209010238130202b0b412070102500103e79083120901022206020294b0120701021e02029a8412090102371a02029bae120701023b0202a4be12070102600202ab8b12070102440202ad8912070102270202afae12070102210202bb8412070102650103e88085120d010107010203020282b21209010207390202889f12090102311902028eb7120701020a0202a18c12070102550202aeaf12070101040301b0120d0101060102020301be120701021d0202afb412070102450202b59b1209010239130202bf901209030102100103e983bd120701026202029587120701025e0202989f12090102581002029fa912070102430202a1b9120901022c100202a69612070102330202a9ac12070101090202be991209010230190103ee808012210101050501020c1206050c110c12080f040a0808080a08080908080b080808090808080a0a0a080809080a090c0b090a090a0809090a0a08090a090a0a090d090a09090b0809090909090b090a0909090909090d0a0a0909090b08090a0a0a090a090a09090a');
INSERT INTO search_data VALUES(549755813889,X'0000092a023061160e0801020c0d1d2a0106010247010801021d11010601024701080102142e020264611606010103020467726565160601026502026c6c1a0601024603056d616e6163170601023f020601023f02016d180601022902026e6416100a01020e191b06190106010239020601023901060102110301791706010216020601021602027265170204010601020e020173160801025c04020601021903016b180601021f020174160a050102051f0106010241020601024101060102450206776169746564190204010462616e64160601021c02016518060102100302656e170601021302060102130304666f7265160601020b010801020c27020801020c2702046c616d6517080102210902080102210902036f617417060102170206010217020179160c0101020102280108010215330208010215330106010102010463616d65160601022603016e16060102640303727279160601024d040174160601022902076865657266756c16080b01020f02036f6c64160601021803056d70616e791a0801021815030273741a0601023e0303756c64180601022304046e63696c16060102630408040102040204726f776416080c01021002027574160601022e0107646976696465641a02050104656c6d7318080301020a02026e64170601020e020601020e0103666172160601025d0403726f771a060101050207656272756172791706010210020601021003026574160601024003046c6c65641806010211020469727374160601025603027368170601023b020601023b02046c656574170601021b020601021b02026f72160801021a520206010212020601020d03027572160601023c0203726f6d16060102540102676f180601022503026f6417060102370206010237020a72616e646661746865721806010216030365656e1606010249010368616416080102120e010601022e020601022e03036e6473170801021d10020801021d100302766517080102111e02080102111e020465617274160601024a03057272696e6717080301020302080201020302036f6c6d160c010104010223010601021a020601021a0304727365731a0801022f170206756e64726564160601023d0101691808010203270201661606010261040801021d0e02016e1606010216010601020502060102050304737572651a0601022d030474656e7417060102380206010238020173160801023b2e020174160601024b030173160601022001016a1a060101030207756e6374696f6e160601022401046b6565701a080102210801056c6172676516080901020d0302746517080501022f020601022f0301791a0601021b0203696e651606010253040601024102036f6e67160601024101056d616b657216060102360304747465721a060102310301791606010258020601021c04026f72160601022b020769646e696768741a06010207030473736564160601021f02066f726e696e67170601024302060102430302737417060102060206010206020172160601022c020179180601021501056e65766572170601023c020601023c0301771608020102030209696e657465656e74681a0601023602016f1a0601024303026f6e1606010215030672746865726e160601025203017417060102120106010224010601021201026f66160c010234160a09010a01020f0b1f020a01020f0b1f010601023f0301661706010209020601020904036572731a080102190e02026c64170801021c10010601021a010801021c1002016e160a010209201f010601021e01080401020b010601021e0108010208360302657317060102270206010227020570656e6564160601020805017316020402037665721a0801020a2b0104706169721606010233030676696c696f6e160601026003017916060102690203696572160a0301020438040801020f0a03026b65160601022d03036c657316060102470205726963657317060102400206010240010471756179170601022001080501020c01060102200101721a06010104020461696c73160601026c04080301020c030774657061796572180601021e0203656164170601023d0106010204010601023d05026572180601022d03086d656d626572656418060102170304706f72741a0601023b02056962626f6e160601023002036f6164180a0601020d17030273651706010245020601024501060102120303756e641806010226010173160601023702036169641706010232020601023204016c160601023503026c65170601024402060102440301741a06010205020365656e170601021402060102140205686561727316060102380204696e6365160601021403017218080102022a0303787479160601024502056b65727279170601020b020601020b030569707065721706010234020601023402056f72726f771806010206020474616e641706010208020601020806017316060102430406010232030665616d657273160601024f0303696c6c190203020775727665796f721a06010239010374656e160601023f02036861741806010207030165161a0102021b11070c1705060c050b0120020102020a050e080505060c05060606010c020102080d10011e0102020a050e080505060c05060606011c0102020b050a0a0709060407050704016d180801021811020a01021c08080303697264170601024802060102480303726565180601020902016f1606010268020601020f020801021a0e0302776e1a0a0102031e0702047261696e160601022104016d160601025b0408020102100303656573180601021b0206756573646179160601020a0202776f16060102460105756e74696c1a08010206300104766f74651a06010215010677616974656416060102130302726d170601022302060102230301731606010207020165170601022c020601022c0307646e65736461791a060102090306786d6f757468160806010206020368656e1a0601023704047468657218060102200303696368160601021d0106010204020601020403016f16080102115702076964656e696e67180601021403026c6c160601024c040a0102200e1003026e6416060102190403746572170601022402060102240302746816060102310206010205020601024205036f75741a060102130105796561727317080102072b02080102072b02066f756e6765721706010226020601022604027273180601022b0103ee80801602070422090b0911081d0d0c0e08190b0b080e17120f1c0b080a080f0a0d090a110c090c0c0e0a0a13090b0b0e1014090a090e110a1511100b13170c0d090e120b10090808080e0c0d0f080f0a0c0b0d090e0b120e080811091008090d121f0d0b15200e0c060b0b0d0812090a111608110e14090f0b0c0c130a080f080e080f0c0b090a11110c100d0d080e0a0a4d100f0a130b0b0e0a0d090d0b0d0e080d0e0e0a0b14090e10090f130a131209');
INSERT INTO search_data VALUES(687194767361,X'000000fa0230611b080102020902046c6465721b02100201741b020f01036261791b0601020a0106636c6f7365641b020802026f621b08010204090104666f6f741b0601020f030272641b02110203726f6d1b0601020601036761701b020b02047265656e1b060102080102696e1b020c0201731b020401046c6173741b020a02036f73741b0601020301066d61736f6e731b02070205656e6465641b020502056f6e6461791b021301026f6e1b02120301651b0601020d0107737472617965641b0601020501037468651b0c020906010207010577626974651b0601020e02036569721b04030d02036974681b0601020c0103ee80801b0206040909060a0b0a0b070a080b0706090a0b0a0a07080e0d0c090a');
CREATE TABLE IF NOT EXISTS 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO search_idx VALUES(1,X'',2);
INSERT INTO search_idx VALUES(1,X'30e58588',4);
INSERT INTO search_idx VALUES(1,X'30e695',6);
INSERT INTO search_idx VALUES(1,X'30e98791',8);
INSERT INTO search_idx VALUES(2,X'',2);
INSERT INTO search_idx VALUES(3,X'',2);
INSERT INTO search_idx VALUES(4,X'',2);
INSERT INTO search_idx VALUES(5,X'',2);
CREATE TABLE IF NOT EXISTS 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO search_docsize VALUES(1,X'0b036b');
INSERT INTO search_docsize VALUES(2,X'040047');
INSERT INTO search_docsize VALUES(3,X'05002c');
INSERT INTO search_docsize VALUES(4,X'030047');
INSERT INTO search_docsize VALUES(5,X'040445');
INSERT INTO search_docsize VALUES(6,X'10087b');
INSERT INTO search_docsize VALUES(7,X'04028126');
INSERT INTO search_docsize VALUES(8,X'0b0369');
INSERT INTO search_docsize VALUES(9,X'17128158');
INSERT INTO search_docsize VALUES(10,X'09078162');
INSERT INTO search_docsize VALUES(11,X'15098136');
INSERT INTO search_docsize VALUES(12,X'22098140');
INSERT INTO search_docsize VALUES(13,X'11078126');
INSERT INTO search_docsize VALUES(14,X'08087b');
INSERT INTO search_docsize VALUES(15,X'00031d');
INSERT INTO search_docsize VALUES(16,X'00031d');
INSERT INTO search_docsize VALUES(17,X'1c128152');
INSERT INTO search_docsize VALUES(18,X'080973');
INSERT INTO search_docsize VALUES(19,X'15098136');
INSERT INTO search_docsize VALUES(20,X'02000a');
INSERT INTO search_docsize VALUES(21,X'010009');
INSERT INTO search_docsize VALUES(22,X'0b036b');
INSERT INTO search_docsize VALUES(23,X'040047');
INSERT INTO search_docsize VALUES(24,X'05002c');
INSERT INTO search_docsize VALUES(25,X'030047');
INSERT INTO search_docsize VALUES(26,X'040445');
INSERT INTO search_docsize VALUES(27,X'12000e');
CREATE TABLE IF NOT EXISTS 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO search_config VALUES('hashsize',67108864);
INSERT INTO search_config VALUES('version',4);
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
ANALYZE sqlite_schema;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('publication',6);
INSERT INTO sqlite_sequence VALUES('page',14);
INSERT INTO sqlite_sequence VALUES('original',10);
INSERT INTO sqlite_sequence VALUES('article',27);
INSERT INTO sqlite_sequence VALUES('import',12);
INSERT INTO sqlite_sequence VALUES('issue',11);
INSERT INTO sqlite_sequence VALUES('text',20);
INSERT INTO sqlite_sequence VALUES('remark',180);
INSERT INTO sqlite_sequence VALUES('reprint_segment',4);
INSERT INTO sqlite_sequence VALUES('reprint_cluster',11);
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
