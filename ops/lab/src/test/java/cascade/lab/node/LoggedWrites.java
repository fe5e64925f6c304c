package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.codec.WrittenCodec;
import cascade.features.written.Written;
import cascade.kafka.Topics;
import cascade.lab.kafka.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a node wrote of items and users, and what {@code cascade.catalogue} says of it. */
final class LoggedWrites {

    private LoggedWrites() {}

    /** By key, in their order. */
    static Map<String, List<Written>> of(NodeUnderTest node) {
        Map<String, List<Written>> log = new LinkedHashMap<>();
        Records.of(node.kafka.address(), Topics.CATALOGUE).stream()
                .map(record -> WrittenCodec.decode(record.value()))
                .forEach(written -> log.computeIfAbsent(written.key(), _ -> new ArrayList<>())
                        .add(written));
        return log;
    }

    static void put(NodeUnderTest node, String id, String author) {
        assertThat(node.put(ItemText.of(id, author, "t1")).status()).isEqualTo(204);
    }

    static void takeDown(NodeUnderTest node, String id) {
        assertThat(node.send("DELETE", "/v1/items/" + id, "").status()).isEqualTo(204);
    }

    static void putUser(NodeUnderTest node, String id, String city) {
        assertThat(node.send("PUT", "/v1/users/" + id, "{\"city\":\"" + city + "\"}")
                        .status())
                .isEqualTo(204);
    }

    static void erase(NodeUnderTest node, String id) {
        assertThat(node.send("DELETE", "/v1/users/" + id, "").status()).isEqualTo(204);
    }

    /** A count of the log's, such as {@code waiting_records}; 0 where the node tells nothing of it. */
    static double count(NodeUnderTest node, String name) {
        Matcher matcher = Pattern.compile("^cascade_catalogue_log_" + name + "(?:\\{[^}]*})? (\\S+)", Pattern.MULTILINE)
                .matcher(node.get("/metrics").body());
        double sum = 0;
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1));
        }
        return sum;
    }
}
