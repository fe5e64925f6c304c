package cascade.client.sender;

import cascade.client.event.Event;
import cascade.client.event.EventType;
import cascade.client.wire.WireServer.Answer;
import cascade.client.wire.WireServer.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Events, and answers to batches of them as a server gives them. */
final class EventsUnderTest {

    static final Answer BUSY = Answer.problem(503, "Service Unavailable", ",\"detail\":\"come again\"");

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    private EventsUnderTest() {}

    static Event event(String id) {
        return Event.of(EventType.CLICK, "u1", "i1").id(id).build();
    }

    /** The ids of a batch, in its order. */
    static List<String> ids(Asked batch) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = ID.matcher(batch.body());
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return ids;
    }

    /** A 202 that rejects these. */
    static Answer taken(Asked batch, Predicate<String> isBad) {
        List<String> ids = ids(batch);
        List<String> rejected = new ArrayList<>();
        for (int index = 0; index < ids.size(); index++) {
            if (isBad.test(ids.get(index))) {
                rejected.add("{\"index\":" + index + ",\"reason\":\"bad " + ids.get(index) + "\"}");
            }
        }
        return Answer.of(
                202,
                "{\"accepted\":" + (ids.size() - rejected.size()) + ",\"duplicates\":0,\"rejected\":["
                        + String.join(",", rejected) + "],\"token\":\"t\"}");
    }
}
