package cascade.features.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.features.Examples;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.written.Written;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenCodecTest {

    private static final long VERSION = 1_764_267_000_123L;

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenOfAUserReadsBackEqual(@ForAll("profiles") UserProfile profile) {
        UserId id = new UserId("u1");
        check(new Written.OfUser(id, VERSION, Examples.NOON, profile));
        check(new Written.OfUser(id, VERSION, Examples.NOON, null));
    }

    @Test
    void whatIsWrittenOfAnItemReadsBackEqual() {
        Item item = Examples.withVector(Examples.video("i1", 60_000), 0.5f, -1e-9f);
        check(new Written.OfItem(item.id(), VERSION, Examples.NOON, item));
        check(new Written.OfItem(new ItemId("é i"), Long.MAX_VALUE, Examples.NOON, null));
    }

    private static void check(Written written) {
        // By parts: of vectors no two are equal.
        assertThat(WrittenCodec.decode(WrittenCodec.encode(written)))
                .usingRecursiveComparison()
                .isEqualTo(written);
    }

    @Provide
    Arbitrary<UserProfile> profiles() {
        return FeatureArbitraries.profiles();
    }

    @Test
    void theFormIsTheOneThatOthersRead() {
        Written item = new Written.OfItem(new ItemId("i1"), 7, Examples.NOON, Examples.image("i1", "a1", "t1"));
        assertThat(text(item)).isEqualTo("""
                        {"v":1,"kind":"item","id":"i1","version":7,"time":"2026-11-24T12:00:00Z","row":\
                        {"id":"i1","kind":"image","author":"a1","topic":"t1","publishedAt":"2026-11-24T11:00:00Z"}}""");
        assertThat(text(new Written.OfUser(new UserId("u1"), 8, Examples.NOON, null)))
                .isEqualTo("""
                        {"v":1,"kind":"user","id":"u1","version":8,"time":"2026-11-24T12:00:00Z","row":null}""");
        assertThat(item.key()).isEqualTo("i:i1");
    }

    private static String text(Written written) {
        return new String(WrittenCodec.encode(written), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"v":2,"kind":"item","id":"i1","version":7,"time":"2026-11-24T12:00:00Z","row":null}  | v
                    {"kind":"item","id":"i1","version":7,"time":"2026-11-24T12:00:00Z","row":null}        | v
                    {"v":1,"kind":"page","id":"i1","version":7,"time":"2026-11-24T12:00:00Z","row":null}  | kind
                    {"v":1,"id":"i1","version":7,"time":"2026-11-24T12:00:00Z","row":null}                | kind
                    {"v":1,"kind":"item","id":"{","version":7,"time":"2026-11-24T12:00:00Z","row":null}   | id
                    {"v":1,"kind":"item","version":7,"time":"2026-11-24T12:00:00Z","row":null}            | id
                    {"v":1,"kind":"item","id":"i1","version":0,"time":"2026-11-24T12:00:00Z","row":null}  | version
                    {"v":1,"kind":"item","id":"i1","version":7,"time":"noon","row":null}                  | time
                    {"v":1,"kind":"item","id":"i1","version":7,"time":"2026-11-24T12:00:00Z"}             | row
                    {"v":1,"row":{"id":"u1"},"kind":"user","id":"u1","version":7,"time":"2026-11-24T12:00:00Z"} | kind
                    {"v":1,"kind":"user","id":"u1","version":7,"time":"2026-11-24T12:00:00Z","row":{"id":"u2"}} | row
                    {"v":1,"kind":"user","id":"u1","version":7,"time":"2026-11-24T12:00:00Z","row":null,"x":1}  | x
                    """)
    void whatIsNoneOfThisIsRefusedByItsMember(String json, String member) {
        CodecException refused = catchThrowableOfType(
                CodecException.class, () -> WrittenCodec.decode(json.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.getMessage()).startsWith(member + " ");
    }
}
