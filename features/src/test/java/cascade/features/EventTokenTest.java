package cascade.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTokenTest {

    @Property(tries = 200)
    void aTokenReadsBackEqualAndIsOfPlainCharacters(@ForAll("tokens") EventToken token) {
        assertThat(EventToken.of(token.text())).isEqualTo(token);
        assertThat(token.text()).matches("[0-9a-f.-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "1.",
                "1.3",
                "1.-4",
                "1.3-",
                "1.3--4",
                "1.x-4",
                "1.3-4.3-5",
                "1.3-fffffffffffffffff",
                "1.100-4"
            })
    void whatIsNoTokenIsRefused(String text) {
        assertThatThrownBy(() -> EventToken.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsHeldIsMissingNoMore() {
        EventToken token = new EventToken(Map.of(3, 40L, 4, 7L));
        assertThat(token.beyond(Map.of())).isEqualTo(token);
        assertThat(token.beyond(Map.of(3, 39L, 4, 7L))).isEqualTo(new EventToken(Map.of(3, 40L)));
        assertThat(token.beyond(Map.of(3, LogPosition.of(2, 40), 4, LogPosition.of(2, 9))))
                .isEqualTo(EventToken.NONE);
        assertThat(EventToken.NONE.beyond(Map.of())).isEqualTo(EventToken.NONE);
    }

    @Test
    void whatIsHeldIsSoWhereNothingIsMissing() {
        EventToken token = new EventToken(Map.of(3, 40L, 4, 7L));
        assertThat(token.isHeldBy(Map.of(3, 39L, 4, 7L))).isFalse();
        assertThat(token.isHeldBy(Map.of(3, 40L))).isFalse();
        assertThat(token.isHeldBy(Map.of(3, LogPosition.of(2, 40), 4, 8L, 5, 0L)))
                .isTrue();
        assertThat(EventToken.NONE.isHeldBy(Map.of())).isTrue();
    }

    @Test
    void ofTwoTokensTheLaterOfEachPartitionCounts() {
        EventToken both = new EventToken(Map.of(3, 40L)).plus(new EventToken(Map.of(3, 4L, 5, 1L)));
        assertThat(both.offsets()).isEqualTo(Map.of(3, 40L, 5, 1L));
    }

    @Provide
    Arbitrary<EventToken> tokens() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.longs().between(0, 1L << 47))
                .ofMaxSize(20)
                .map(EventToken::new);
    }
}
