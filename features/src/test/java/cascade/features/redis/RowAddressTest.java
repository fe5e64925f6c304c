package cascade.features.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowAddressTest {

    @Test
    void aConnectionBeginsWithWhatTheAddressAsksFor() {
        assertThat(RowAddress.of("redis://127.0.0.1:6400")).isEqualTo(address("127.0.0.1", 6400, "PING"));
        assertThat(RowAddress.of("redis://there")).isEqualTo(address("there", 6379, "PING"));
        assertThat(RowAddress.of("redis://:secret@there/2"))
                .isEqualTo(address("there", 6379, "AUTH secret", "SELECT 2", "PING"));
        assertThat(RowAddress.of("redis://ann:se%20cret@there:1/"))
                .isEqualTo(address("there", 1, "AUTH ann se~cret", "PING"));
    }

    @Test
    void anEncryptedOneIsItsOwnToo() {
        assertThat(RowAddress.of("rediss://there"))
                .isEqualTo(new RowAddress("there", 6379, new RedisTls(null, null, null), List.of(List.of("PING"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://there?password=secret", "redis://there/zero", "unix:///run/redis", "not a uri"})
    void whatItCannotDoIsLeftToTheClient(String uri) {
        assertThat(RowAddress.of(uri)).isNull();
    }

    /** @param greetings words of each with blanks between, of a text of words that has one in it with a tilde */
    private static RowAddress address(String host, int port, String... greetings) {
        return new RowAddress(
                host,
                port,
                null,
                Stream.of(greetings)
                        .map(words -> Stream.of(words.split(" "))
                                .map(word -> word.replace('~', ' '))
                                .toList())
                        .toList());
    }
}
