package cascade.lab.evaluation;

import cascade.training.evaluation.RankingResult;
import cascade.training.rank.EpochListener;
import java.util.List;
import java.util.function.Function;

/**
 * One model to be measured with one seed.
 *
 * @param epochs of all its trainings
 * @param chosenBy what its settings were chosen by; empty for what has none
 * @param work trains and measures; one result a task
 */
record Job(Choice choice, long seed, int epochs, String chosenBy, Function<EpochListener, List<RankingResult>> work) {

    /** Such as {@code nfwfm/mf-only, seed 2}. */
    String name() {
        return choice + ", seed " + seed;
    }
}
