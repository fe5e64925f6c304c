package cascade.training.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three sources: one that finds what people click deep into its list, one that finds the same at once and nothing more, one that finds nothing. */
class QuotaChoiceTest {

    private static final int DEPTH = 100;
    private static final int DEEP = 0;
    private static final int SHALLOW = 1;
    private static final int USELESS = 2;

    private final List<AskedPerson> people = new ArrayList<>();

    QuotaChoiceTest() {
        var random = new SplittableRandom(50);
        for (int person = 0; person < 200; person++) {
            int[] deep = IntStream.range(0, DEPTH).toArray();
            int[] shallow = IntStream.range(0, DEPTH)
                    .map(place -> place < 10 ? place : 1_000 + place)
                    .toArray();
            int[] useless = IntStream.range(2_000, 2_000 + DEPTH).toArray();
            people.add(new AskedPerson(
                    List.of(deep, shallow, useless),
                    Set.of(random.nextInt(10), 10 + random.nextInt(DEPTH - 10), 5_000),
                    3));
        }
    }

    @Test
    void whoFindsWhatOthersDoNotIsAskedForMore() {
        int[] quotas = new QuotaChoice(people, new int[3], 10).within(60);

        assertThat(quotas[DEEP] + Math.min(quotas[SHALLOW], 10)).isBetween(60, 70);
        assertThat(quotas[DEEP]).isGreaterThanOrEqualTo(50);
        assertThat(quotas[SHALLOW]).isLessThanOrEqualTo(10);
        assertThat(quotas[USELESS]).isZero();
    }

    @Test
    void whatASourceIsToBringAtLeastItBringsThoughItAddsNothing() {
        int[] quotas = new QuotaChoice(people, new int[] {0, 0, 20}, 10).within(60);

        assertThat(quotas[USELESS]).isEqualTo(20);
        assertThat(quotas[DEEP]).isBetween(30, 40);
    }

    @Test
    void whereNothingAddsAnythingMoreTheBudgetIsNotSpent() {
        int[] quotas = new QuotaChoice(people, new int[3], 10).within(1_000);

        assertThat(quotas[DEEP]).isEqualTo(DEPTH);
        assertThat(quotas[USELESS]).isZero();
    }

    @Test
    void whoCannotBeAskedForIsRefused() {
        assertThatThrownBy(() -> new QuotaChoice(List.of(), new int[3], 10)).hasMessageContaining("nobody");
        assertThatThrownBy(() -> new QuotaChoice(people, new int[2], 10)).hasMessageContaining("3 lists of 2 sources");
        assertThatThrownBy(() -> new AskedPerson(List.of(), Set.of(), 0)).hasMessageContaining("nothing");
    }
}
