package cascade.features.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.features.AuthorId;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemCodecTest {

    private static final ItemId ID = new ItemId("i1");
    private static final String BODY = """
            {"kind":"image","author":"a7","topic":"t3","publishedAt":"2026-11-24T10:00:00Z"}""";

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static CodecException refusal(String json) {
        return catchThrowableOfType(CodecException.class, () -> ItemCodec.decodeBody(ID, bytes(json)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenReadsBackEqual(@ForAll("items") Item item) {
        assertThat(ItemCodec.decode(ItemCodec.encode(item))).isEqualTo(item);
        assertThat(ItemCodec.decodeBody(item.id(), ItemCodec.encodeBody(item))).isEqualTo(item);
    }

    @Provide
    Arbitrary<Item> items() {
        return FeatureArbitraries.items();
    }

    @Test
    void everyMemberIsRead() {
        Item item = ItemCodec.decodeBody(ID, bytes("""
                        {"kind":"video","author":"a7","topic":"t3","tags":["x","y"],"publishedAt":"2026-11-24T10:00:00Z",
                         "durationMillis":9000,"width":1080,"height":1440,"vector":[0.5,-1,2e-3],"attributes":{"music":"m1"}}
                        """));
        assertThat(item.vector()).containsExactly(0.5f, -1f, 2e-3f);
        assertThat(item)
                .isEqualTo(new Item(
                        ID,
                        Kind.VIDEO,
                        new AuthorId("a7"),
                        new Topic("t3"),
                        List.of("x", "y"),
                        Instant.parse("2026-11-24T10:00:00Z"),
                        9_000L,
                        1_080,
                        1_440,
                        item.vector(),
                        Map.of("music", "m1")));
        assertThat(ItemCodec.decode(ItemCodec.encode(item)).vector()).isEqualTo(item.vector());
    }

    @Test
    void aBodyMayNameItsOwnIdAndNoOther() {
        assertThat(ItemCodec.decodeBody(ID, bytes(BODY.replace("{", "{\"id\":\"i1\",")))
                        .id())
                .isEqualTo(ID);
        assertThat(refusal(BODY.replace("{", "{\"id\":\"i2\",")).field()).isEqualTo("id");
    }

    @Test
    void aLogLineMustNameItsId() {
        assertThat(catchThrowableOfType(CodecException.class, () -> ItemCodec.decode(bytes(BODY))))
                .hasMessage("id is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "kind":"image"   | "kind":"book"         | kind
                    "kind":"image"   | "more":1              | more
                    "kind":"image"   | "author":"a7"         | author
                    "author":"a7"    | "author":"{"          | author
                    "topic":"t3"     | "topic":null          | topic
                    "author":"a7",   |                       | author
                    "kind":"image",  |                       | kind
                    }                | ,"tags":"x"}          | tags
                    }                | ,"tags":["x",null]}   | tags
                    }                | ,"tags":[["x"]]}      | tags
                    }                | ,"durationMillis":-1} | durationMillis
                    }                | ,"width":1e3}         | width
                    }                | ,"vector":["x"]}      | vector
                    }                | ,"vector":[1e39]}     | vector
                    }                | ,"vector":{}}         | vector
                    }                | ,"attributes":{"a":1}}| attributes.a
                    }                | ,"attributes":["a"]}  | attributes
                    """)
    void aWrongMemberIsRefusedByName(String right, String wrong, String field) {
        assertThat(refusal(BODY.replace(right, wrong == null ? "" : wrong)).field())
                .isEqualTo(field);
    }

    @Test
    void listsMayNotGrowWithoutBound() {
        String tags = "\"x\",".repeat(64) + "\"x\"";
        assertThat(refusal(BODY.replace("}", ",\"tags\":[" + tags + "]}")).field())
                .isEqualTo("tags");
        String vector = "1,".repeat(4_096) + "1";
        assertThat(refusal(BODY.replace("}", ",\"vector\":[" + vector + "]}")).field())
                .isEqualTo("vector");
    }
}
