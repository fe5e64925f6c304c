package cascade.run.readout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A ranking bundle that changed in one arm alone: the period compares two things at least. Arms that are both trained anew every day change alike, and may be compared.
 */
final class ChangedRanker {

    /** Share of an arm's pages from which on a bundle is one that the arm had; fewer are those of a node that was late. */
    private static final double HAD = .05;

    /** Share below which it had none of it. */
    private static final double NONE = .01;

    private static final int MOST_NAMED = 7;

    private ChangedRanker() {}

    /**
     * @param arms the base's first
     * @param pages by arm and bundle, in the order in which bundles are to be named
     */
    static Optional<String> of(List<String> arms, Map<String, ? extends Map<String, Long>> pages) {
        List<OfArm> all = arms.stream()
                .filter(pages::containsKey)
                .map(arm -> new OfArm(arm, pages.get(arm)))
                .toList();
        return all.stream()
                .filter(arm -> arm.had().size() == 1)
                .flatMap(kept -> all.stream().filter(kept::lacksOneOf).map(changed -> sentence(kept, changed)))
                .findFirst();
    }

    private static String sentence(OfArm kept, OfArm changed) {
        List<String> had = changed.had();
        return "arm %s kept the ranker %s, while arm %s had %d of them: %s"
                .formatted(
                        kept.name,
                        kept.had().getFirst(),
                        changed.name,
                        had.size(),
                        had.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                                + (had.size() > MOST_NAMED ? " and %d more".formatted(had.size() - MOST_NAMED) : ""));
    }

    private record OfArm(String name, Map<String, Long> pages) {

        double share(String bundle) {
            return (double) pages.getOrDefault(bundle, 0L)
                    / pages.values().stream().mapToLong(Long::longValue).sum();
        }

        List<String> had() {
            return pages.keySet().stream()
                    .filter(bundle -> share(bundle) >= HAD)
                    .toList();
        }

        /** Of several that another arm had. */
        boolean lacksOneOf(OfArm other) {
            return other.had().size() > 1 && other.had().stream().anyMatch(bundle -> share(bundle) < NONE);
        }
    }
}
