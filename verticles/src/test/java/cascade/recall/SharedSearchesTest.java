package cascade.recall;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.OrdinalNames;
import cascade.features.Scene;
import cascade.features.UserProfile;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.vector.NearItems;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedSearchesTest {

    private static final UserProfile NOBODY = UserProfile.UNKNOWN;

    private final AtomicLong nanos = new AtomicLong();
    private final SharedSearches shared = new SharedSearches(nanos::get, new SimpleMeterRegistry());
    private final LoadedTowers towers = TopicTowers.of("two-tower", "v1");
    private final LoadedTowers others = TopicTowers.of("two-tower", "v2");
    private final float[] vector = towers.users().vector(NOBODY, List.of());
    private int searches;

    @Test
    void oneSearchServesAllWhoStartFromTheSame() {
        NearItems first = near(towers, NOBODY, 60, Scene.WATERFALL);

        assertThat(near(towers, NOBODY, 60, Scene.WATERFALL)).isSameAs(first);
        assertThat(searches).isEqualTo(1);
    }

    @Test
    void whatStartsElsewhereOrWantsOtherItemsIsSearchedForByItself() {
        near(towers, NOBODY, 60, Scene.WATERFALL);

        near(towers, 7, 60, Scene.WATERFALL);
        near(towers, NOBODY, 80, Scene.WATERFALL);
        near(towers, NOBODY, 60, Scene.VIDEO);
        near(others, NOBODY, 60, Scene.WATERFALL);

        assertThat(searches).isEqualTo(5);
    }

    @Test
    void whileTheIndexStaysAsItIsNothingGrowsOld() {
        near(towers, NOBODY, 60, Scene.WATERFALL);

        nanos.addAndGet(3_600_000_000_000L);
        near(towers, NOBODY, 60, Scene.WATERFALL);

        assertThat(searches).isEqualTo(1);
    }

    @Test
    void whatWasWrittenIsFoundASecondLaterAtMost() {
        near(towers, NOBODY, 60, Scene.WATERFALL);
        towers.index().put(240, vector);

        nanos.addAndGet(999_999_999);
        assertThat(near(towers, NOBODY, 60, Scene.WATERFALL).items()).doesNotContain(240);
        nanos.addAndGet(1);
        assertThat(near(towers, NOBODY, 60, Scene.WATERFALL).items()).contains(240);
        assertThat(searches).isEqualTo(2);
    }

    /** Its items have other ordinals by then, as those of before were taken back and given to others. */
    @Test
    void aBundleThatServesAgainIsSearchedAnew() {
        OrdinalNames names = new OrdinalNames();
        names.of(new ItemId("has the ordinal that the first item had"));
        near(towers, NOBODY, 60, Scene.WATERFALL);
        near(others, NOBODY, 60, Scene.WATERFALL);
        LoadedTowers again = TopicTowers.of("two-tower", "v1", names);

        NearItems found = near(again, NOBODY, 60, Scene.WATERFALL);

        assertThat(searches).isEqualTo(3);
        assertThat(found.items()).doesNotContain(0);
        assertThat(near(again, NOBODY, 60, Scene.WATERFALL)).isSameAs(found);
    }

    private NearItems near(LoadedTowers towers, Object start, int most, Scene scene) {
        return shared.near(towers, start, most, scene, () -> {
            searches++;
            return towers.search(vector, most, scene);
        });
    }
}
