package cascade.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.client.feed.FeedPage;
import cascade.run.pushed.PushClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Two halves of some users: those whose follow weight an experiment changes, and those whom it leaves as they were. */
final class ExperimentHalves {

    static final double FOLLOW_WEIGHT = 2_000;

    private static final String LAYER = "ranking";
    private static final String TREATED = "follow-heavy";
    private static final double DEFAULT_FOLLOW_WEIGHT = 0;

    private final List<String> treated = new ArrayList<>();
    private final List<String> untouched = new ArrayList<>();

    /** A plan that gives half of the users another weight, under {@code name} for the parameter. */
    static String plan(int version, String name) {
        return """
                {"version":%d,"layers":[{"name":"ranking","seed":"halves","experiments":[{"name":"follow","ranges":[[0,1]],
                 "arms":[{"name":"base","weight":0.5,"parameters":{}},
                         {"name":"follow-heavy","weight":0.5,"parameters":{"%s":2000}}]}]}]}""".formatted(version, name);
    }

    /** A plan that has all users ranked by one bundle. */
    static String ranked(String bundle) {
        return """
                {"version":2,"layers":[{"name":"ranking","seed":"all","experiments":[{"name":"bundle","ranges":[[0,1]],
                 "arms":[{"name":"all","weight":1,"parameters":{"rank.bundle":"%s"}}]}]}]}""".formatted(bundle);
    }

    /** Pushes a plan, and claims that each server puts it in force. */
    static void applied(PushClient experiments, String plan) {
        assertThat(experiments.push(plan).values()).isNotEmpty().allMatch(PushClient::isApplied);
    }

    /** Pushes a plan after version 1, and claims that each server refuses it with these words and keeps that version. */
    static void refused(PushClient experiments, String plan, String... words) {
        for (Map<String, String> statuses : List.of(experiments.push(plan), experiments.status())) {
            assertThat(statuses)
                    .isNotEmpty()
                    .allSatisfy((node, status) -> assertThat(status)
                            .contains("\"applied\":false", "\"inForce\":1")
                            .contains(words));
        }
    }

    /** Sorts a user into a half by his first answer under the experiment. */
    void sort(String user, FeedPage answer) {
        (answer.arms().getOrDefault(LAYER, "").equals(TREATED) ? treated : untouched).add(user);
    }

    /**
     * Claims that there are two halves, and that the pages of one have changed, and those of the other no more than pages do in the
     * seconds between, in which others are served and click.
     *
     * @param kept share of a user's page of before that is on his page now
     */
    void changed(ToDoubleFunction<String> kept) {
        assertThat(treated).hasSizeBetween(3, 17);
        assertThat(untouched).isNotEmpty();
        double ofUntouched = untouched.stream().mapToDouble(kept).average().orElseThrow();
        double ofTreated = treated.stream().mapToDouble(kept).average().orElseThrow();
        assertThat(ofUntouched).isGreaterThan(.8);
        assertThat(ofTreated).isLessThan(ofUntouched);
    }

    /** Claims that the user is in his half's arm and that his items' values follow from its weight. */
    void check(String user, FeedPage answer) {
        boolean isTreated = treated.contains(user);
        assertThat(answer.arms()).containsEntry(LAYER, isTreated ? TREATED : "base");
        checkValues(answer, isTreated ? FOLLOW_WEIGHT : DEFAULT_FOLLOW_WEIGHT);
    }

    static void checkValues(FeedPage answer, double followWeight) {
        assertThat(answer.items()).allSatisfy(shown -> {
            double expected =
                    shown.scores().get("click") + followWeight * shown.scores().get("follow");
            assertThat(shown.value()).isCloseTo(expected, within(1e-4 * (1 + expected)));
        });
    }
}
