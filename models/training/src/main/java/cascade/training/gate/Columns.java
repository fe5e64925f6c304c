package cascade.training.gate;

import cascade.models.catalog.ModelSet.LoadedRanker;
import java.util.List;

/** Where in a row of probabilities each task of several rankers has its place: one ranker after the other. */
final class Columns {

    private final List<LoadedRanker> rankers;
    private final int[] starts;

    Columns(List<LoadedRanker> rankers) {
        this.rankers = List.copyOf(rankers);
        starts = new int[rankers.size() + 1];
        for (int ranker = 0; ranker < rankers.size(); ranker++) {
            starts[ranker + 1] =
                    starts[ranker] + rankers.get(ranker).ranker().tasks().size();
        }
    }

    List<LoadedRanker> rankers() {
        return rankers;
    }

    /** Of all tasks of all rankers. */
    int width() {
        return starts[rankers.size()];
    }

    /** The first of a ranker, by its number. */
    int start(int ranker) {
        return starts[ranker];
    }

    boolean has(LoadedRanker ranker) {
        return rankers.stream().anyMatch(one -> one.version().equals(ranker.version()));
    }

    int of(LoadedRanker ranker, String task) {
        for (int i = 0; i < rankers.size(); i++) {
            if (rankers.get(i).version().equals(ranker.version())) {
                return starts[i] + ranker.ranker().tasks().indexOf(task);
            }
        }
        throw new IllegalArgumentException(ranker.version() + " was not asked");
    }
}
