package cascade.lab.verify.retention;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Redis holds at a moment.
 *
 * @param dataBytes of keys and values ({@code used_memory_dataset}): without the table of keys, which doubles at a time, and buffers
 * @param usedBytes all of its memory
 * @param keys that are there, also those that have expired and were not looked at since
 */
record MemoryReading(long dataBytes, long usedBytes, long keys) {

    static Future<MemoryReading> of(RedisConnection redis) {
        return Future.all(redis.send(Request.cmd(Command.INFO).arg("memory")), redis.send(Request.cmd(Command.DBSIZE)))
                .map(answers -> of(
                        answers.resultAt(0).toString(),
                        Long.parseLong(answers.resultAt(1).toString())));
    }

    /** @param info what INFO says of memory */
    static MemoryReading of(String info, long keys) {
        Map<String, String> lines = info.lines()
                .filter(line -> line.contains(":"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')), line -> line.substring(line.indexOf(':') + 1)));
        return new MemoryReading(number(lines, "used_memory_dataset"), number(lines, "used_memory"), keys);
    }

    private static long number(Map<String, String> lines, String name) {
        String value = lines.get(name);
        if (value == null) {
            throw new IllegalStateException("Redis does not say its " + name);
        }
        return Long.parseLong(value.strip());
    }
}
