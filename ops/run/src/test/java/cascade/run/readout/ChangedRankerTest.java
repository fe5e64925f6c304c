package cascade.run.readout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangedRankerTest {

    private static Optional<String> of(Map<String, Long> base, Map<String, Long> other) {
        return ChangedRanker.of(
                List.of("base", "other"),
                new TreeMap<>(Map.of("base", new TreeMap<>(base), "other", new TreeMap<>(other))));
    }

    @Test
    void armsThatKeepWhatTheyHaveCompareOneThing() {
        assertThat(of(Map.of("lr/1", 900L), Map.of("lr/1", 1000L))).isEmpty();
        assertThat(of(Map.of("lr/1", 900L), Map.of("nfwfm/1", 1000L))).isEmpty();
    }

    @Test
    void armsThatAreTrainedAnewAlikeOrEachByItselfMayBeCompared() {
        assertThat(of(Map.of("lr/1", 500L, "lr/2", 400L), Map.of("lr/1", 450L, "lr/2", 450L)))
                .isEmpty();
        assertThat(of(Map.of("lr/1", 500L, "lr/2", 400L), Map.of("nfwfm/1", 450L, "nfwfm/2", 450L)))
                .isEmpty();
    }

    @Test
    void aChangeInOneArmAloneIsNamed() {
        assertThat(of(Map.of("lr/1", 900L), Map.of("nfwfm/1", 500L, "lr/1", 400L)))
                .hasValue("arm base kept the ranker lr/1, while arm other had 2 of them: lr/1, nfwfm/1");
        assertThat(of(Map.of("lr/1", 500L, "lr/2", 400L), Map.of("nfwfm/1", 900L)))
                .hasValue("arm other kept the ranker nfwfm/1, while arm base had 2 of them: lr/1, lr/2");
    }

    @Test
    void fewPagesOfAnotherAreThoseOfANodeThatWasLate() {
        assertThat(of(Map.of("lr/1", 951L), Map.of("lr/1", 951L, "lr/2", 49L))).isEmpty();
        assertThat(of(Map.of("lr/1", 950L), Map.of("lr/1", 950L, "lr/2", 50L))).isPresent();
        assertThat(of(Map.of("lr/1", 980L, "lr/2", 20L), Map.of("lr/1", 500L, "lr/2", 500L)))
                .as("where the change began late")
                .isEmpty();
    }

    @Test
    void anArmWithoutPagesIsNoneAndManyBundlesAreCounted() {
        assertThat(ChangedRanker.of(
                        List.of("base", "other"),
                        new TreeMap<>(Map.of("other", new TreeMap<>(Map.of("lr/1", 1L, "lr/2", 1L))))))
                .isEmpty();
        Map<String, Long> daily = new TreeMap<>();
        for (int day = 1; day <= 9; day++) {
            daily.put("lr/" + day, 100L);
        }
        assertThat(of(Map.of("lr/0", 900L), daily))
                .hasValue("arm base kept the ranker lr/0, while arm other had 9 of them: "
                        + "lr/1, lr/2, lr/3, lr/4, lr/5, lr/6, lr/7 and 2 more");
    }
}
