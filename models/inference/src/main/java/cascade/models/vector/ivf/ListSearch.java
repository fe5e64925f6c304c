package cascade.models.vector.ivf;

import cascade.models.vector.MarkFilter;
import cascade.models.vector.Neighbours;
import cascade.models.vector.OrdinalSet;
import cascade.models.vector.Queries;
import cascade.models.vector.codes.Candidates;
import cascade.models.vector.codes.Scratch;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Searches of an inverted file and of what was added to its lists. Rows of tails follow those of the lists, and ordinals
 * likewise.
 *
 * @param probes lists to read for how many neighbours, as the lists were when they were built
 */
record ListSearch(IvfLists lists, ListTails tails, Probes probes, FilterCosts costs) {

    /** Lists that are read in the order of their ranks, whatever else is read. */
    private static final int IN_RANK = 64;

    /** Share of what a filter accepts from which on it is asked last. */
    private static final double NEARLY_ALL = .8;

    ListSearch(IvfLists lists, ListTails tails, Probes probes) {
        this(lists, tails, probes, FilterCosts.of(lists.dimension()));
    }

    Neighbours nearest(float[] query, int k, IntPredicate accepts) {
        Queries.check(query, k, lists.dimension());
        // Those added later count by what they were when the search began.
        int size = lists.size() + tails.size();
        int wanted = Math.min(k, size);
        if (wanted == 0) {
            return Neighbours.none();
        }
        Scratch scratch = Scratch.ofThread();
        scratch.query.set(query);
        int marks = lists.marks().wanted(accepts);
        double share = share(accepts, marks, size);
        // Lists that have grown since they were measured hold as many neighbours in fewer of them.
        double depth = wanted / share * lists.size() / size;
        // What is read: rows of wanted marks, and what was added later, of any mark.
        double read = marks == ListMarks.ALL ? 1 : (lists.marks().rows(marks) + tails.size()) / (double) size;
        if (share < 1 && isScanned(accepts, size, wanted, share, depth, read)) {
            return new AcceptedScan(lists, tails, size, scratch).best(wanted, accepts);
        }
        IntPredicate rows = Candidates.isAll(accepts) ? accepts : row -> accepts.test(ordinal(row));
        if (!Candidates.isAll(accepts) && share >= NEARLY_ALL * read) {
            // To ask for each of the best is cheaper than for each that was among the best at some time.
            scratch.rows.reset(
                    scoredAgain((int) Math.ceil(wanted * Math.min(1 / NEARLY_ALL, read / share))), Candidates.ALL);
            scan(scratch, wanted, probes.of(depth), marks);
            Neighbours found = scoredAgain(scratch, wanted, accepts);
            if (found.size() == wanted) {
                return found;
            }
        }
        scratch.rows.reset(scoredAgain(wanted), rows);
        scan(scratch, wanted, probes.of(depth), marks);
        return scoredAgain(scratch, wanted, Candidates.ALL);
    }

    /** Where rows lie by mark it is known how many have one that is wanted, and nothing has to be asked. */
    private double share(IntPredicate accepts, int marks, int size) {
        if (marks == ListMarks.ALL || lists.size() == 0) {
            return Queries.share(accepts, size);
        }
        double share = Math.max(.5, lists.marks().rows(marks)) / lists.size();
        return share * Queries.share(((MarkFilter) accepts).alive(), size);
    }

    /** Whether all that a filter accepts is scored for less than finding enough of it in lists costs. */
    private boolean isScanned(IntPredicate accepts, int size, int wanted, double share, double depth, double read) {
        double scan = costs.ofScan(accepts instanceof OrdinalSet ? 0 : size, share * size);
        double rows = read * lists.rows(probes.of(depth)) * size / Math.max(1, lists.size());
        return scan < costs.ofLists(lists.count() + rows, scoredAgain(wanted));
    }

    private int scoredAgain(int wanted) {
        return lists.codes().kind().scoredAgain(wanted);
    }

    private void scan(Scratch scratch, int wanted, int likely, int marks) {
        int order = Math.min(lists.count(), likely);
        lists.nearest(scratch.query, order, scratch.lists);
        int[] ranked = scratch.ranked(scratch.lists);
        float[] centres = scratch.scores(scratch.lists, lists.count());
        if (order > IN_RANK) {
            // So many lists lie nearly in a row. The first ones tell what is near, the others are read as they lie.
            Arrays.sort(ranked, IN_RANK, order);
        }
        boolean hasGrown = tails.size() > 0;
        for (int i = 0; i < order; i++) {
            if (hasGrown && i + 1 < order) {
                scratch.seen = tails.touch(ranked[i + 1]);
            }
            scan(ranked[i], centres[ranked[i]], marks, scratch);
        }
        if (order < lists.count() && scratch.rows.size() < wanted) {
            scanOthers(scratch, wanted, order, marks);
        }
    }

    private void scan(int list, float centre, int marks, Scratch scratch) {
        if (marks == ListMarks.ALL) {
            lists.scan(list, scratch.query, centre, scratch.rows);
        } else {
            lists.scan(list, marks, scratch.query, centre, scratch.rows);
        }
        tails.scan(list, lists.size(), scratch.query, centre, scratch.rows);
    }

    /** More lists than were foreseen. The order of lists is a total one, so those read are the first of it again. */
    private void scanOthers(Scratch scratch, int wanted, int read, int marks) {
        lists.nearest(scratch.query, lists.count(), scratch.lists);
        for (int i = read; i < lists.count() && scratch.rows.size() < wanted; i++) {
            scan(scratch.lists.row(i), scratch.lists.score(i), marks, scratch);
        }
    }

    /** @param accepted of ordinals */
    private Neighbours scoredAgain(Scratch scratch, int wanted, IntPredicate accepted) {
        Candidates rows = scratch.rows;
        scratch.best.reset(wanted, Candidates.ALL);
        rows.cut();
        int[] ordinals = ordinals(rows, scratch);
        int[] places = scratch.places(rows.size());
        int left = accepted(rows, ordinals, accepted, places);
        var again = new Rescoring(lists, tails, scratch);
        for (int i = 0; i < left; i++) {
            again.add(rows.row(places[i]), ordinals[places[i]]);
        }
        again.finish();
        return Neighbours.of(scratch.best, wanted);
    }

    /** The places of what is accepted, and how many these are; in a loop of its own, as what is asked lies anywhere too. */
    private static int accepted(Candidates rows, int[] ordinals, IntPredicate accepted, int[] places) {
        int count = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (accepted.test(ordinals[i])) {
                places[count++] = i;
            }
        }
        return count;
    }

    /** Of all that is scored again, in one loop that does nothing else: rows lie anywhere, and each look is a miss of the cache. */
    private int[] ordinals(Candidates rows, Scratch scratch) {
        int[] ordinals = scratch.ordinals(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            ordinals[i] = ordinal(rows.row(i));
        }
        return ordinals;
    }

    private int ordinal(int row) {
        return row < lists.size() ? lists.ordinal(row) : lists.size() + tails.number(row - lists.size());
    }
}
