package cascade.explain;

import cascade.explain.Explanation.Finding;
import cascade.explain.Explanation.Rank;
import cascade.explain.Explanation.Verdict;
import cascade.explain.Survey.Counts;
import cascade.explain.Survey.Surveyed;
import cascade.explain.Survey.Yield;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.feed.Found;
import cascade.feed.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks a {@link Journal} about every candidate. Of one request; for one thread. */
final class Surveyor {

    /** Most candidates that are told of one by one: more than a merge gives; fewer than may trend where nothing else is there. */
    static final int MOST = 1_000;

    private static final String TITLE = "title";

    private static final Comparator<Surveyed> SHOWN_THEN_RANKED_THEN_MERGED = Comparator.comparingInt(
                    Surveyor::position)
            .thenComparingInt(Surveyor::rank)
            .thenComparingInt(Surveyed::merged);

    private final Journal journal;
    private final Catalogue catalogue;

    Surveyor(Journal journal, Catalogue catalogue) {
        this.journal = journal;
        this.catalogue = catalogue;
    }

    Survey survey(Map<String, String> models, List<String> degraded) {
        List<Surveyed> all = all();
        all.sort(SHOWN_THEN_RANKED_THEN_MERGED);
        return new Survey(
                journal.query(),
                models,
                List.copyOf(degraded),
                sources(),
                counts(all),
                all.subList(0, Math.min(all.size(), MOST)));
    }

    /** What was merged, and the candidates that were not. */
    private List<Surveyed> all() {
        Map<Integer, Integer> places = new LinkedHashMap<>();
        for (int item : journal.merged().itemsAlone()) {
            places.put(item, places.size() + 1);
        }
        for (int item : journal.candidates().itemsAlone()) {
            places.putIfAbsent(item, 0);
        }
        List<Surveyed> all = new ArrayList<>(places.size());
        places.forEach((item, merged) -> all.add(surveyed(item, merged)));
        return all;
    }

    private Surveyed surveyed(int item, int merged) {
        List<Finding> findings = journal.findings(item);
        Fate fate = journal.fate(item, findings, new Verdict(journal.verdict(item), 0));
        CatalogueRow row = catalogue.row(item);
        return new Surveyed(
                row.id(),
                title(row),
                findings,
                merged,
                // The last word is with what the request did: it went on with it, or not.
                fate.rank() == null ? fate.reason() : Verdict.KEPT,
                fate);
    }

    private static @Nullable String title(CatalogueRow row) {
        return row.isUp() ? row.features().item().attributes().get(TITLE) : null;
    }

    private List<Yield> sources() {
        List<Yield> sources = new ArrayList<>();
        for (Source source : Source.values()) {
            int quota = journal.query().quota(source);
            int found = 0;
            for (Found one : journal.candidates().found()) {
                found += one.source() == source ? one.size() : 0;
            }
            if (quota > 0 || found > 0) {
                sources.add(new Yield(source, found, quota));
            }
        }
        return sources;
    }

    private Counts counts(List<Surveyed> all) {
        Map<String, Integer> filtered = new TreeMap<>();
        int joined = 0;
        for (Surveyed one : all) {
            if (!one.isKept()) {
                filtered.merge(one.filter(), 1, Integer::sum);
            }
            joined += one.findings().isEmpty() ? 1 : 0;
        }
        return new Counts(
                found(),
                all.size() - joined,
                joined,
                filtered,
                journal.candidates().size(),
                journal.page().places().length);
    }

    private int found() {
        Set<Integer> found = new HashSet<>();
        for (Found one : journal.candidates().found()) {
            for (int item : one.itemsAlone()) {
                found.add(item);
            }
        }
        return found.size();
    }

    private static int position(Surveyed one) {
        return one.fate().isShown() ? one.fate().position() : Integer.MAX_VALUE;
    }

    private static int rank(Surveyed one) {
        Rank rank = one.fate().rank();
        return rank == null ? Integer.MAX_VALUE : rank.position();
    }
}
