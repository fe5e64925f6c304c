package cascade.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The elements of a bulk that were refused: the first by place and reason, the rest by their number. */
final class Rejections {

    static final int MAX_NAMED = 10_000;

    private final List<JsonObject> named = new ArrayList<>();
    private int count;

    void add(int index, String reason) {
        if (count++ < MAX_NAMED) {
            named.add(new JsonObject().put("index", index).put("reason", reason));
        }
    }

    int count() {
        return count;
    }

    /** {@code {"accepted":n,"rejected":[{"index":i,"reason":".."}]}}, with {@code moreRejected} where not all are named. */
    JsonObject answer(int accepted) {
        JsonObject answer = new JsonObject().put("accepted", accepted).put("rejected", new JsonArray(named));
        return count > named.size() ? answer.put("moreRejected", count - named.size()) : answer;
    }
}
