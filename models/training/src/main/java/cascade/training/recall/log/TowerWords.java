package cascade.training.recall.log;

import cascade.models.embed.TowerFeature;
import cascade.training.recall.softmax.TowerTables;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** What the rows of two towers stand for, a word a row, by which another training finds them: rows are numbered anew by every log. */
final class TowerWords {

    /** Before the id of an item, which has a row of its own. */
    static final String ITEM = "item ";

    private static final String NOTHING = "";

    private TowerWords() {}

    /** In the order of the table's rows; empty for those that mean nothing. */
    static List<String> of(LogSet log, int rows) {
        int firstItemFeature = TowerTables.firstItemFeature(log.set());
        int firstUserFeature = TowerTables.firstUserFeature(log.set());
        int noHistory = TowerTables.noHistory(log.set());
        List<String> ofItems = values("item ", log.vocabulary().itemFeatures());
        List<String> ofUsers = values("user ", log.vocabulary().userFeatures());
        return new Words(rows) {
            @Override
            public String get(int row) {
                if (row >= noHistory) {
                    return row == noHistory ? "no history" : "age " + (row - noHistory - 1);
                }
                if (row >= firstUserFeature) {
                    return ofUsers.get(row - firstUserFeature);
                }
                if (row >= firstItemFeature) {
                    return ofItems.get(row - firstItemFeature);
                }
                return row > 0 && row <= log.set().items()
                        ? ITEM + log.items().get(row - 1).id().value()
                        : NOTHING;
            }
        };
    }

    /** Made as they are asked for: there are millions. */
    private abstract static class Words extends AbstractList<String> implements RandomAccess {

        private final int size;

        Words(int size) {
            this.size = size;
        }

        @Override
        public int size() {
            return size;
        }
    }

    private static List<String> values(String side, List<TowerFeature> features) {
        return features.stream()
                .flatMap(feature ->
                        feature.values().stream().map(value -> "feature of " + side + feature.name() + " = " + value))
                .toList();
    }
}
