package cascade.features.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisPlaceTest {

    @ParameterizedTest
    @CsvSource({
        "redis://127.0.0.1:6379, redis://127.0.0.1:6379",
        "redis://:secret@cache:6379/0, redis://cache:6379/0",
        "rediss://user:se@cret@cache:6379, rediss://cache:6379",
        "redis://cache:6379?password=secret, redis://cache:6379",
        "redis://user:se?cret@cache:6379, redis://...",
        "redis://user:se?c@ret@cache:6379/0?db=1, redis://..."
    })
    void aMessageNeverShowsThePassword(String uri, String place) {
        assertThat(RedisPlace.of(uri)).isEqualTo(place);
    }
}
