package cascade.catalogue.log;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.written.Written;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static Written down(String item, long version) {
        return new Written.OfItem(new ItemId(item), version, NOON, null);
    }

    private static Written profile(long version) {
        return new Written.OfUser(new UserId("u1"), version, NOON, UserProfile.UNKNOWN);
    }

    private static Written erased(long version) {
        return new Written.OfUser(new UserId("u1"), version, NOON, null);
    }

    @Test
    void ofSeveralVersionsTheHighestStandsAndEveryErasureDoes() {
        Newest newest = new Newest();
        newest.add(List.of(down("i1", 7), down("i1", 5), profile(3), erased(4), profile(6)));
        assertThat(List.of(down("i1", 7), profile(6), erased(4))).allMatch(newest::stands);
        assertThat(List.of(down("i1", 5), profile(3))).noneMatch(newest::stands);
        assertThat(newest.size()).isEqualTo(2);
    }

    @Test
    void whatIsHigherOrUnknownIsLacking() {
        Newest newest = new Newest();
        newest.add(List.of(down("i1", 7)));
        assertThat(List.of(down("i1", 8), down("i2", 1), erased(1))).allMatch(newest::lacks);
        assertThat(List.of(down("i1", 7), down("i1", 6))).noneMatch(newest::lacks);
    }

    @Test
    void aBatchIsTheHighestOfEachKeyBehindTheErasuresBeforeIt() {
        List<Written> batch =
                List.of(profile(3), down("i1", 7), erased(4), down("i1", 5), profile(6), down("i2", 1), erased(2));
        assertThat(Newest.of(batch)).containsExactly(erased(4), erased(2), profile(6), down("i1", 7), down("i2", 1));
        assertThat(Newest.of(List.of())).isEmpty();
    }
}
