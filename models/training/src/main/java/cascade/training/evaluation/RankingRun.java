package cascade.training.evaluation;

import cascade.training.rank.RankSettings;

/**
 * One training to measure.
 *
 * @param model such as {@code nfwfm}
 * @param variant empty for the plain model
 * @param seed of all that is random in it
 */
public record RankingRun(String model, String variant, long seed, RankSettings settings) {

    /** Such as {@code nfwfm mf-only, seed 2}. */
    public String name() {
        return model + (variant.isEmpty() ? "" : " " + variant) + ", seed " + seed;
    }
}
