package cascade.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void anIdMayTakeSixtyFourBytesOfAnyLetters() {
        assertThat(new UserId("x".repeat(64)).value()).hasSize(64);
        assertThat(new ItemId("漢".repeat(21)).value()).hasSize(21);
        assertThat(new AuthorId("😀".repeat(16)).value()).hasSize(32);
    }

    @Test
    void anIdOfSixtyFiveBytesIsRefused() {
        assertThatThrownBy(() -> new UserId("x".repeat(65)))
                .isInstanceOf(InvalidIdException.class)
                .hasMessageContaining("user")
                .hasMessageContaining("longer than 64 bytes");
        assertThatThrownBy(() -> new UserId("漢".repeat(22))).hasMessageContaining("longer than 64 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "a}", "a\nb", "\u007f", "\u0085"})
    void anIdThatWouldBreakAKeyIsRefused(String id) {
        assertThatThrownBy(() -> new ItemId(id)).isInstanceOf(InvalidIdException.class);
    }

    @Test
    void halfASurrogatePairIsRefusedWhereverItStands() {
        for (String id : new String[] {"\ud83d", "\ud83da", "\ude00", "a\ude00", "\ude00\ud83d"}) {
            assertThatThrownBy(() -> new Topic(id)).hasMessageContaining("surrogate");
        }
    }
}
