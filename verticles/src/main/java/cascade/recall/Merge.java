package cascade.recall;

import cascade.features.ItemId;
import cascade.feed.Candidate;
import cascade.feed.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One list from several: weighted reciprocal-rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009).
 *
 * <p>{@code score(item) = sum over sources s that found it of weight_s / (60 + rank_s(item))}, rank from 1. Ranks, since the
 * scores of different sources do not compare. The best of each source stay in whatever their score, so that no source can
 * be voted out altogether. Pure.
 */
public final class Merge {

    private static final double RANK_CONSTANT = 60;

    private final RecallConfig config;

    public Merge(RecallConfig config) {
        this.config = config;
    }

    /** At most the configured limit, best first, each item once, with all its sources and triggers. */
    public List<Candidate> merge(List<List<Candidate>> lists) {
        Map<ItemId, Fused> fused = new LinkedHashMap<>();
        Set<ItemId> kept = new HashSet<>();
        for (List<Candidate> list : lists) {
            for (int i = 0; i < list.size(); i++) {
                Candidate candidate = list.get(i);
                fused.computeIfAbsent(candidate.item(), Fused::new).add(candidate, i + 1);
                if (i < config.floor()) {
                    kept.add(candidate.item());
                }
            }
        }
        List<Candidate> all = new ArrayList<>(fused.size());
        fused.values().forEach(item -> all.add(item.toCandidate()));
        // Stable: what ties stays in the order of the sources.
        all.sort(Comparator.comparingDouble(Candidate::recallScore).reversed());
        return limit(all, kept);
    }

    private List<Candidate> limit(List<Candidate> all, Set<ItemId> kept) {
        int free = config.limit() - kept.size();
        List<Candidate> merged = new ArrayList<>(Math.min(all.size(), config.limit()));
        for (Candidate candidate : all) {
            if (kept.contains(candidate.item()) || free-- > 0) {
                merged.add(candidate);
            }
        }
        return merged.subList(0, Math.min(merged.size(), config.limit()));
    }

    /** What the sources say of one item. */
    private final class Fused {

        private final ItemId item;
        private final Map<Source, Double> parts = new EnumMap<>(Source.class);
        private final Map<Source, ItemId> triggers = new EnumMap<>(Source.class);

        Fused(ItemId item) {
            this.item = item;
        }

        void add(Candidate found, int rank) {
            for (Source source : found.sources()) {
                parts.putIfAbsent(source, config.weight(source) / (RANK_CONSTANT + rank));
            }
            found.triggers().forEach(triggers::putIfAbsent);
        }

        Candidate toCandidate() {
            List<Source> strongestFirst = new ArrayList<>(parts.keySet());
            strongestFirst.sort(Comparator.comparing(parts::get).reversed());
            double score =
                    parts.values().stream().mapToDouble(Double::doubleValue).sum();
            return new Candidate(item, List.copyOf(strongestFirst), Map.copyOf(triggers), score);
        }
    }
}
