package cascade.lab.verify.retention;

import cascade.features.store.KeyKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What was found.
 *
 * @param figures as the report has them
 * @param kinds of the keys that there were in the end
 * @param faults what grew, and some of the keys that are not as they should be; none where all is right
 */
public record RetentionOutcome(Map<String, Object> figures, Map<KeyKind, OfKind> kinds, List<String> faults) {

    /** @param all the end of each day, from the first that filled */
    static RetentionOutcome of(RetentionSettings settings, List<MemoryReading> all, KeyWalk walk) {
        List<MemoryReading> filling = all.subList(0, settings.fillDays());
        List<MemoryReading> days = all.subList(settings.fillDays(), all.size());
        List<Long> bytes = byDay(days, MemoryReading::dataBytes);
        List<Long> keys = byDay(days, MemoryReading::keys);
        Growth ofBytes = Growth.of(bytes);
        Growth ofKeys = Growth.of(keys);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("days", settings.days());
        figures.put("redisBytesByDay", bytes);
        figures.put("keysByDay", keys);
        figures.put("usedBytesByDay", byDay(days, MemoryReading::usedBytes));
        figures.put("redisBytesByFillDay", byDay(filling, MemoryReading::dataBytes));
        figures.put("secondsADay", settings.day().toMillis() / 1e3);
        figures.put("eventsADay", settings.eventsADay());
        figures.put("bytesGrowthByThird", ofBytes.byThird());
        figures.put("bytesGrowthByLine", ofBytes.byLine());
        figures.put("keysGrowthByThird", ofKeys.byThird());
        figures.put("keysGrowthByLine", ofKeys.byLine());
        figures.put("keysWithoutEnd", sum(walk.kinds(), OfKind::withoutEnd));
        figures.put("largestKeyBytes", largest(walk.kinds()));
        figures.put("faultyKeys", walk.faulty());
        List<String> faults = new ArrayList<>();
        ofBytes.fault("bytes").ifPresent(faults::add);
        ofKeys.fault("keys").ifPresent(faults::add);
        faults.addAll(walk.faults());
        return new RetentionOutcome(figures, walk.kinds(), faults);
    }

    private static List<Long> byDay(List<MemoryReading> days, ToLongFunction<MemoryReading> figure) {
        return days.stream().mapToLong(figure).boxed().toList();
    }

    private static long sum(Map<KeyKind, OfKind> kinds, ToLongFunction<OfKind> figure) {
        return kinds.values().stream().mapToLong(figure).sum();
    }

    private static long largest(Map<KeyKind, OfKind> kinds) {
        return kinds.values().stream().mapToLong(OfKind::largestBytes).max().orElse(0);
    }

    /** True where memory is flat and every key is as it should be. */
    public boolean isRight() {
        return faults.isEmpty();
    }
}
