package cascade.training.log.layout;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Ranges of which nothing is missing. A range is there once every part of it is, or once it lies within that of a file which stands for itself, of whatever
 * day: such a file is made of ranges that are there, or is one. So the parts of a range in other days need not wait for one that was merged and is gone, and
 * none has to be named anew.
 */
final class CompleteRanges {

    private final Set<LogRange> whole = new HashSet<>();

    /** By topic and partition: of each first offset the farthest last one of those that begin there or before. */
    private final Map<List<Object>, NavigableMap<Long, Long>> standing = new HashMap<>();

    CompleteRanges(Collection<LogFile> files) {
        Map<LogRange, Set<Integer>> parts = new HashMap<>();
        for (LogFile file : files) {
            if (file.parts() == 1) {
                ranges(file.range()).merge(file.first(), file.last(), Math::max);
            } else if (addPart(parts, file) == file.parts()) {
                whole.add(file.range());
            }
        }
        standing.values().forEach(CompleteRanges::reachOn);
    }

    private static int addPart(Map<LogRange, Set<Integer>> parts, LogFile file) {
        Set<Integer> there = parts.computeIfAbsent(file.range(), _ -> new HashSet<>());
        there.add(file.part());
        return there.size();
    }

    private NavigableMap<Long, Long> ranges(LogRange range) {
        return standing.computeIfAbsent(List.of(range.topic(), range.partition()), _ -> new TreeMap<>());
    }

    private static void reachOn(NavigableMap<Long, Long> ranges) {
        long farthest = -1;
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            farthest = Math.max(farthest, range.getValue());
            range.setValue(farthest);
        }
    }

    boolean contains(LogRange range) {
        if (whole.contains(range)) {
            return true;
        }
        NavigableMap<Long, Long> ranges = standing.get(List.of(range.topic(), range.partition()));
        Map.Entry<Long, Long> before = ranges == null ? null : ranges.floorEntry(range.first());
        return before != null && before.getValue() >= range.last();
    }
}
