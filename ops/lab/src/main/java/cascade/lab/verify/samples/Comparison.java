package cascade.lab.verify.samples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the log holds beside what it should: it is given every row and every impression that fell back, and then asked. For one thread. */
final class Comparison {

    private static final int MOST_TOLD = 20;

    private final ServedRecords served;
    private final Oracle oracle;
    private final Map<String, Found> found = new HashMap<>();
    private final Map<String, Integer> fallbacks = new HashMap<>();
    private final List<String> first = new ArrayList<>();
    private long impressions;
    private long rows;
    private long eitherWay;
    private long fallenBack;
    private long lost;
    private long doubled;
    private long wrongLabel;
    private long wrongInputs;

    /** What there is of a request. */
    private static final class Found {
        private boolean isByImpression;
        private int versions;
        private final Set<String> rows = new HashSet<>();
        private final Map<String, Last> items = new HashMap<>();
    }

    /** Of an item, the highest version so far. */
    private record Last(int version, Oracle.Labels labels) {}

    Comparison(ServedRecords served, Oracle oracle) {
        this.served = served;
        this.oracle = oracle;
    }

    /** A sample as it is in Kafka, where all versions are: files that were merged have but the last of an item. In the order of its partition. */
    void version(String requestId, int version) {
        Found of = found.computeIfAbsent(requestId, _ -> new Found());
        if (version > of.versions + 1) {
            lost++;
            tell("version " + (of.versions + 1) + " of " + requestId + " is missing in Kafka");
        } else if (version <= of.versions) {
            doubled++;
            tell("version " + version + " of " + requestId + " is there twice in Kafka");
        }
        of.versions = Math.max(of.versions, version);
    }

    /** A row of the samples. */
    void row(Row row) {
        rows++;
        String requestId = row.requestId();
        String what = requestId + " " + row.item() + " version " + row.version();
        ServedRecords.Served page = served.served(requestId);
        int place = page == null ? -1 : page.items().indexOf(row.item());
        if (page == null || place < 0) {
            doubled++;
            tell(what + " was never served");
            return;
        }
        List<String> differences = row.differences(page, place);
        if (!differences.isEmpty()) {
            wrongInputs++;
            tell(what + " is not as it was served: " + differences);
        }
        Found of = found.computeIfAbsent(requestId, _ -> new Found());
        if (row.version() > of.versions) {
            doubled++;
            tell(what + " is not in Kafka");
        }
        if (of.rows.isEmpty()) {
            of.isByImpression = row.isByImpression();
        } else if (of.isByImpression != row.isByImpression()) {
            wrongLabel++;
            tell(what + " says otherwise what was shown than a row before");
        }
        if (!of.rows.add(row.item() + ' ' + row.version())) {
            doubled++;
            tell(what + " is there twice");
        }
        Last last = of.items.get(row.item());
        if (last == null || last.version() < row.version()) {
            of.items.put(row.item(), new Last(row.version(), row.labels()));
        }
    }

    /** An event of the log by which an impression fell back. */
    void fallback(String id) {
        fallbacks.merge(id, 1, Integer::sum);
    }

    /** What is missing besides. */
    void lost(List<String> these) {
        lost += these.size();
        these.forEach(this::tell);
    }

    /** What is there too often besides. */
    void doubled(List<String> these) {
        doubled += these.size();
        these.forEach(this::tell);
    }

    /** Compares; to be called once, when all was given. */
    void finish() {
        served.requests().forEach(this::finish);
        fallbacks.forEach((id, times) -> {
            doubled += times;
            tell(id + " should not have fallen back, and did " + times + " times");
        });
    }

    private void finish(String requestId) {
        ServedRecords.Served page = served.served(requestId);
        if (page == null) {
            throw new IllegalStateException("request " + requestId + " is gone");
        }
        Found of = found.getOrDefault(requestId, new Found());
        boolean isByImpression = oracle.isByImpression(requestId);
        if (!of.rows.isEmpty()
                && of.isByImpression != isByImpression
                && oracle.mayBeOtherwise(requestId, page.openedMillis())) {
            eitherWay++;
            isByImpression = of.isByImpression;
        }
        if (!of.rows.isEmpty() && of.isByImpression != isByImpression) {
            wrongLabel++;
            tell(requestId + " is shown by " + (of.isByImpression ? "impression" : "served")
                    + " and should be the other");
        }
        for (String item : page.items()) {
            finish(requestId, item, isByImpression, of.items.get(item));
        }
    }

    private void finish(String requestId, String item, boolean isByImpression, @Nullable Last last) {
        String what = requestId + " " + item;
        boolean isShown = !isByImpression || oracle.isImpressed(requestId, item);
        if (isShown) {
            impressions++;
        }
        if (isShown && last == null) {
            lost++;
            tell(what + " is not there");
        } else if (!isShown && last != null) {
            doubled++;
            tell(what + " was not shown, and is there");
        } else if (last != null) {
            Oracle.Labels labels = oracle.labels(requestId, item, isByImpression);
            if (!labels.equals(last.labels())) {
                wrongLabel++;
                tell(what + " is " + last.labels() + " and should be " + labels);
            }
        }
        Integer times = fallbacks.remove("served:" + what.replace(' ', ':'));
        if (!isByImpression) {
            fallenBack++;
            if (times == null) {
                lost++;
                tell(what + " did not fall back");
            } else if (times > 1) {
                doubled += times - 1;
                tell(what + " fell back " + times + " times");
            }
        } else if (times != null) {
            doubled += times;
            tell(what + " fell back, and its client had told of impressions");
        }
    }

    private void tell(String what) {
        if (first.size() < MOST_TOLD) {
            first.add(what);
        }
    }

    /** Impressions that should be in the log. */
    long impressions() {
        return impressions;
    }

    /** Of them those of which no client told in time. */
    long fallenBack() {
        return fallenBack;
    }

    /** Rows of all versions. */
    long rows() {
        return rows;
    }

    /** Requests that are not what they usually are, and may be. */
    long eitherWay() {
        return eitherWay;
    }

    long lost() {
        return lost;
    }

    long doubled() {
        return doubled;
    }

    long wrongLabel() {
        return wrongLabel;
    }

    long wrongInputs() {
        return wrongInputs;
    }

    /** Some of what differs, for people. */
    List<String> first() {
        return first;
    }

    boolean isRight() {
        return lost == 0 && doubled == 0 && wrongLabel == 0 && wrongInputs == 0;
    }
}
