package cascade.recall;

import cascade.features.ItemId;
import cascade.feed.Candidate;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link Merge} over lists of objects, as it stood before there were columns. */
final class MergeOracle {

    private final int limit;

    MergeOracle(int limit) {
        this.limit = limit;
    }

    /** @param lists each of one source, which is every candidate's only one, best first */
    List<Candidate> merge(Map<Source, SourceParameters> parameters, List<List<Candidate>> lists) {
        List<Listed> found = lists.stream()
                .filter(list -> !list.isEmpty())
                .map(list -> new Listed(list, parameters))
                .sorted(Comparator.comparing(of -> of.source))
                .toList();
        List<Fused> bestFirst = new ArrayList<>(fuse(found));
        bestFirst.sort(Fused::bestFirst);
        int free = limit;
        for (Fused item : bestFirst) {
            if (item.isKept) {
                item.owner.room--;
                free--;
            }
        }
        List<Candidate> merged = new ArrayList<>();
        for (Fused item : bestFirst) {
            if (merged.size() < limit && (item.isKept || (free > 0 && item.owner.room > 0))) {
                if (!item.isKept) {
                    item.owner.room--;
                    free--;
                }
                merged.add(item.toCandidate());
            }
        }
        return merged;
    }

    private static List<Fused> fuse(List<Listed> found) {
        Map<ItemId, Fused> fused = new LinkedHashMap<>();
        for (Listed of : found) {
            for (int rank = 0; rank < of.list.size(); rank++) {
                Fused item = fused.computeIfAbsent(of.list.get(rank).item(), Fused::new);
                item.add(of, of.part(rank), rank);
                item.isKept |= rank < of.floor;
            }
        }
        return List.copyOf(fused.values());
    }

    /** What one source found, and how many items it may still hold. */
    private static final class Listed {

        private final List<Candidate> list;
        private final Source source;
        private final double weight;
        private final int floor;
        private int room;

        Listed(List<Candidate> list, Map<Source, SourceParameters> parameters) {
            this.list = list;
            this.source = list.getFirst().sources().getFirst();
            SourceParameters of = parameters.getOrDefault(source, SourceParameters.OFF);
            this.weight = of.weight();
            this.floor = Math.min(of.floor(), of.cap());
            this.room = of.cap();
        }

        double part(int rank) {
            return weight / (60.0 + rank + 1);
        }
    }

    private record Part(Source source, double score) {}

    private static final class Fused {

        private final ItemId item;
        private final List<Part> parts = new ArrayList<>();
        private double score;
        private Listed owner;
        private double ownersPart = -1;
        private int ownersRank;
        private boolean isKept;

        Fused(ItemId item) {
            this.item = item;
        }

        void add(Listed of, double part, int rank) {
            if (!parts.isEmpty() && parts.getLast().source == of.source) {
                return; // A source says a thing once.
            }
            parts.add(new Part(of.source, part));
            score += part;
            if (part > ownersPart) {
                owner = of;
                ownersPart = part;
                ownersRank = rank;
            }
        }

        static int bestFirst(Fused one, Fused other) {
            if (one.score != other.score) {
                return one.score > other.score ? -1 : 1;
            }
            int bySource = one.owner.source.compareTo(other.owner.source);
            return bySource != 0 ? bySource : Integer.compare(one.ownersRank, other.ownersRank);
        }

        Candidate toCandidate() {
            List<Source> sources = parts.stream()
                    .sorted(Comparator.comparingDouble(part -> -part.score))
                    .map(Part::source)
                    .toList();
            return new Candidate(item, sources, Map.of(), score);
        }
    }
}
