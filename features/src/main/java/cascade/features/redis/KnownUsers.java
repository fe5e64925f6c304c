package cascade.features.redis;

import cascade.features.UserId;
import cascade.features.store.FeatureKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Some users who have done something, whoever they are: found by a walk over the keys that ends after so many. */
public final class KnownUsers {

    private static final int STEP = 1_000;
    private static final int MOST_STEPS = 50;

    private final RedisLink link;
    private final int most;
    private final Set<UserId> found = new LinkedHashSet<>();

    private KnownUsers(RedisLink link, int most) {
        this.link = link;
        this.most = most;
    }

    /** Up to {@code most} users, none where Redis cannot be reached; never fails. */
    public static Future<List<UserId>> find(RedisLink link, int most) {
        KnownUsers walk = new KnownUsers(link, most);
        return walk.over(0, MOST_STEPS).otherwiseEmpty().map(_ -> List.copyOf(walk.found));
    }

    /** On a cluster server by server. */
    private Future<Void> over(int server, int steps) {
        Future<Integer> walked = from(server, "0", steps);
        return walked.compose(left -> left > 0 && server + 1 < link.servers() && found.size() < most
                ? over(server + 1, left)
                : Future.succeededFuture());
    }

    /** Completes with the steps that are left. */
    private Future<Integer> from(int server, String cursor, int steps) {
        Request scan = Request.cmd(Command.SCAN)
                .arg(cursor)
                .arg("MATCH")
                .arg(FeatureKeys.ofAllUsers())
                .arg("COUNT")
                .arg(STEP);
        return link.send(server, scan).compose(answer -> {
            for (Response key : answer.get(1)) {
                if (found.size() < most && FeatureKeys.isOfState(key.toString())) {
                    found.add(FeatureKeys.userOf(key.toString()));
                }
            }
            String next = answer.get(0).toString();
            boolean isEnd = next.equals("0") || steps == 1 || found.size() == most;
            return isEnd ? Future.succeededFuture(steps - 1) : from(server, next, steps - 1);
        });
    }
}
