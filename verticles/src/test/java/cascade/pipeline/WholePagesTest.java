package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.feed.FeedPage;
import cascade.feed.LadderStep;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link FeedPage} knows by their words what says nothing of work left undone; these are the words of stages. */
class WholePagesTest {

    @Test
    void whatThereWasToFindIsNoWorkLeftUndone() {
        assertThat(FeedPage.isWhole(List.of(
                        Stage.FILTER + ":" + Stage.SEEN_RELAXED,
                        Stage.RECALL + ":" + Stage.EMPTY,
                        Stage.CATALOGUE + ":" + Stage.STALE)))
                .isTrue();
        assertThat(FeedPage.isWhole(List.of(Stage.RANK + ":" + Stage.NON_FINITE)))
                .isFalse();
    }

    @Test
    void aStepOfTheLadderIsDoneAndNotWhole() {
        List<String> step = List.of(Stage.LADDER + ":" + LadderStep.POPULAR.text());
        assertThat(FeedPage.isDone(step)).isTrue();
        assertThat(FeedPage.isWhole(step)).isFalse();
    }
}
