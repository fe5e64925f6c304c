package cascade.recall;

import cascade.features.ItemId;
import cascade.feed.Candidate;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One list from several: weighted reciprocal-rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009).
 *
 * <p>{@code score(item) = sum over sources s that found it of weight_s / (60 + rank_s(item))}, rank from 1. Ranks, since the
 * scores of different sources do not compare. An item belongs to the source with the largest part in its score.
 *
 * <p>Floors go first: the best of each source stay in whatever their score, so that no source can be voted out altogether.
 * Other items fill the list by score, but none whose source holds as many as its cap allows. So a source has more than its
 * cap only by what other sources' floors keep. Pure; the order of the lists does not matter.
 */
public final class Merge {

    private static final double RANK_CONSTANT = 60;
    private final int limit;

    /** @param limit most candidates after the merge */
    public Merge(int limit) {
        this.limit = limit;
    }

    /**
     * At most the limit, best first, each item once, with all its sources and triggers.
     *
     * @param parameters of every source that has a list
     * @param lists each of one source, which is every candidate's only one, best first; no two of the same
     */
    public List<Candidate> merge(Map<Source, SourceParameters> parameters, List<List<Candidate>> lists) {
        // In the order of sources: rounding makes a sum depend on its order, which must not be that of the answers.
        List<Found> found = lists.stream()
                .filter(list -> !list.isEmpty())
                .map(list -> new Found(list, parameters))
                .sorted(Comparator.comparing(of -> of.source))
                .toList();
        Fused[] bestFirst = fuse(found);
        Arrays.sort(bestFirst, Fused::bestFirst);
        return limit(bestFirst);
    }

    private static Fused[] fuse(List<Found> found) {
        Map<ItemId, Fused> fused =
                HashMap.newHashMap(found.stream().mapToInt(of -> of.list.size()).sum());
        for (Found of : found) {
            for (int i = 0; i < of.list.size(); i++) {
                Candidate candidate = of.list.get(i);
                Fused known = fused.get(candidate.item());
                if (known == null) {
                    known = new Fused(of, candidate, i);
                    fused.put(candidate.item(), known);
                } else {
                    known.add(of, candidate, i);
                }
                known.isKept |= i < of.floor;
            }
        }
        return fused.values().toArray(new Fused[0]);
    }

    private List<Candidate> limit(Fused[] bestFirst) {
        int free = limit;
        for (Fused item : bestFirst) {
            if (item.isKept) {
                item.owner.room--;
                free--;
            }
        }
        List<Candidate> merged = new ArrayList<>(Math.min(bestFirst.length, limit));
        for (int i = 0; i < bestFirst.length && merged.size() < limit; i++) {
            Fused item = bestFirst[i];
            if (item.isKept) {
                merged.add(item.toCandidate());
            } else if (free > 0 && item.owner.room > 0) {
                item.owner.room--;
                free--;
                merged.add(item.toCandidate());
            }
        }
        return merged;
    }

    /** What one source found, and how many items it may still hold. */
    private static final class Found {

        private final List<Candidate> list;
        private final Source source;
        private final double weight;
        private final int floor;
        private int room;

        Found(List<Candidate> list, Map<Source, SourceParameters> parameters) {
            this.list = list;
            this.source = list.getFirst().sources().getFirst();
            SourceParameters of = parameters.getOrDefault(source, SourceParameters.OFF);
            this.weight = of.weight();
            this.floor = Math.min(of.floor(), of.cap());
            this.room = of.cap();
        }

        /** @param rank from 0 */
        double part(int rank) {
            return weight / (RANK_CONSTANT + rank + 1);
        }
    }

    /** What a source says of an item that another one found before. */
    private record Part(Found of, Candidate candidate, double score) {}

    /** What the sources say of one item. Most items have one source, and cost no list. */
    private static final class Fused {

        private final Candidate first;
        private final Found firstOf;
        private final double firstPart;
        private List<Part> others = List.of();
        private double score;
        private Found owner;
        private double ownersPart;
        private int ownersRank;
        private boolean isKept;

        Fused(Found of, Candidate candidate, int rank) {
            this.first = candidate;
            this.firstOf = of;
            this.firstPart = of.part(rank);
            this.score = firstPart;
            this.owner = of;
            this.ownersPart = firstPart;
            this.ownersRank = rank;
        }

        void add(Found of, Candidate candidate, int rank) {
            Found last = others.isEmpty() ? firstOf : others.getLast().of;
            if (last.source == of.source) {
                return; // A source says a thing once.
            }
            if (others.isEmpty()) {
                others = new ArrayList<>(2);
            }
            double part = of.part(rank);
            others.add(new Part(of, candidate, part));
            score += part;
            if (part > ownersPart) {
                owner = of;
                ownersPart = part;
                ownersRank = rank;
            }
        }

        /** An order of all, since items of one list never tie in rank. By hand: it is called 5,000 times a merge. */
        static int bestFirst(Fused one, Fused other) {
            if (one.score != other.score) {
                return one.score > other.score ? -1 : 1;
            }
            int bySource = one.owner.source.compareTo(other.owner.source);
            return bySource != 0 ? bySource : Integer.compare(one.ownersRank, other.ownersRank);
        }

        Candidate toCandidate() {
            if (others.isEmpty()) {
                return new Candidate(first.item(), first.sources(), first.triggers(), score);
            }
            List<Part> parts = new ArrayList<>(others);
            parts.addFirst(new Part(firstOf, first, firstPart));
            parts.sort(Comparator.comparingDouble(part -> -part.score));
            List<Source> sources = new ArrayList<>(parts.size());
            Map<Source, ItemId> triggers = new EnumMap<>(Source.class);
            for (Part part : parts) {
                sources.add(part.of.source);
                triggers.putAll(part.candidate.triggers());
            }
            return new Candidate(first.item(), List.copyOf(sources), Map.copyOf(triggers), score);
        }
    }
}
