package cascade.features.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void oneAddressIsTriedAgainAndAgain() {
        Addresses addresses = Addresses.of("redis://a:1/3");

        assertThat(List.of(addresses.next(), addresses.next())).containsExactly("redis://a:1/3", "redis://a:1/3");
        assertThat(addresses.host()).isEqualTo("a");
    }

    @Test
    void severalAreTriedByTurnsAndThoseOfTheClusterBeforeThem() {
        Addresses addresses = Addresses.of("redis://a:1,rediss://b:2");
        assertThat(List.of(addresses.next(), addresses.next(), addresses.next()))
                .containsExactly("redis://a:1", "rediss://b:2", "redis://a:1");

        addresses.are(List.of("a:1", "c:3"));

        assertThat(List.of(addresses.next(), addresses.next(), addresses.next()))
                .containsExactlyInAnyOrder("redis://a:1", "redis://c:3", "rediss://b:2");
    }

    @Test
    void othersOfTheClusterAreReachedAsTheFirstIs() {
        assertThat(Addresses.of("rediss://me:p@ss@a:1/0?x=y").at("c:3")).isEqualTo("rediss://me:p@ss@c:3?x=y");
        assertThat(Addresses.of("redis://a:1").at("[::1]:3")).isEqualTo("redis://[::1]:3");
    }

    @Test
    void peopleAreToldNoPasswords() {
        assertThat(Addresses.of("redis://me:secret@a:1/0,redis://:secret@b:2").place())
                .isEqualTo("redis://a:1/0,redis://b:2");
    }
}
