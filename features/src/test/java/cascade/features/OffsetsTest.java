package cascade.features;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OffsetsTest {

    @Test
    void aStateWithoutOffsetsHasAppliedNothing() {
        assertThat(UserState.EMPTY.hasApplied(0, 0)).isFalse();
    }

    @Property
    void whatIsAtOrBelowTheAppliedOffsetOfItsPartitionIsApplied(
            @ForAll @IntRange(max = 11) int partition,
            @ForAll @LongRange(min = 0, max = 20) long applied,
            @ForAll @LongRange(min = 0, max = 20) long asked) {
        UserState state = UserState.EMPTY.withApplied(partition, applied);
        assertThat(state.hasApplied(partition, asked)).isEqualTo(asked <= applied);
        assertThat(state.hasApplied(partition + 1, asked)).isFalse();
    }

    @Test
    void anOffsetNeverGoesBack() {
        UserState state = UserState.EMPTY.withApplied(3, 10).withApplied(3, 4).withApplied(5, 1);
        assertThat(state.hasApplied(3, 10)).isTrue();
        assertThat(state.hasApplied(5, 1)).isTrue();
        assertThat(state.hasApplied(5, 2)).isFalse();
    }
}
