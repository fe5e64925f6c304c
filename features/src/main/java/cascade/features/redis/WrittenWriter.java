package cascade.features.redis;

import cascade.features.UserId;
import cascade.features.row.KeptProfile;
import cascade.features.row.RowCodec;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import cascade.features.store.WrittenStore.UserPage;
import cascade.features.written.Written;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts back what was written and lost, and walks over all users. */
final class WrittenWriter {

    private static final int STEP = 1_000;

    private final RedisLink link;
    private final RedisRows rows;
    private final WrittenVersions versions;
    private final BucketWriter buckets;
    private final ProfileWriter profiles;

    WrittenWriter(
            RedisLink link, RedisRows rows, WrittenVersions versions, BucketWriter buckets, ProfileWriter profiles) {
        this.link = link;
        this.rows = rows;
        this.versions = versions;
        this.buckets = buckets;
        this.profiles = profiles;
    }

    /**
     * What was put back.
     *
     * @param rows how many, of items and users
     * @param erased who of the users was erased, and when
     */
    record Back(int rows, Map<UserId, Instant> erased) {}

    /**
     * Mostly nothing was lost: so versions are looked at first, by plain commands, and only what seems to be lower goes to the scripts.
     *
     * @param generation in which users are erased again
     */
    Future<Back> putBack(long session, Generation generation, List<? extends Written> written, Instant now) {
        return versions.of(written).compose(known -> {
            List<Written.OfItem> items = new ArrayList<>();
            List<Written.OfUser> users = new ArrayList<>();
            for (int i = 0; i < written.size(); i++) {
                if (known.get(i) < written.get(i).version()) {
                    switch (written.get(i)) {
                        case Written.OfItem item -> items.add(item);
                        case Written.OfUser user -> users.add(user);
                    }
                }
            }
            return buckets.putBack(session, items)
                    .compose(back -> users(session, generation, users, now)
                            .map(answers -> new Back(back + sum(answers), erased(users, answers))));
        });
    }

    private Future<List<Response>> users(long session, Generation generation, List<Written.OfUser> users, Instant now) {
        return users.isEmpty()
                ? Future.succeededFuture(List.of())
                : link.batch(
                        session,
                        users.stream()
                                .map(user -> profiles.back(user, now, generation))
                                .toList());
    }

    private static Map<UserId, Instant> erased(List<Written.OfUser> users, List<Response> answers) {
        Map<UserId, Instant> erased = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            if (users.get(i).isGone() && answers.get(i).toInteger() == 1) {
                erased.put(users.get(i).user(), users.get(i).time());
            }
        }
        return erased;
    }

    static int sum(List<Response> answers) {
        return answers.stream().mapToInt(Response::toInteger).sum();
    }

    /** A place is the number of a server, of a cluster, and a cursor of its keys. */
    Future<UserPage> users(String place) {
        int colon = place.indexOf(':');
        int server = place.isEmpty() ? 0 : Integer.parseInt(place.substring(0, colon));
        Request scan = Request.cmd(Command.SCAN)
                .arg(place.isEmpty() ? "0" : place.substring(colon + 1))
                .arg("MATCH")
                .arg(FeatureKeys.ofAllProfiles())
                .arg("COUNT")
                .arg(STEP);
        return link.send(server, scan).compose(answer -> {
            List<String> keys = answer.get(1).stream().map(Response::toString).toList();
            String next = next(server, answer.get(0).toString());
            return rows.get(keys).map(found -> new UserPage(written(keys, found), next));
        });
    }

    private String next(int server, String cursor) {
        if (!cursor.equals("0")) {
            return server + ":" + cursor;
        }
        return server + 1 < link.servers() ? server + 1 + ":0" : "";
    }

    private List<Written.OfUser> written(List<String> keys, List<? extends Response> found) {
        List<Written.OfUser> users = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            UserId user = FeatureKeys.userOf(keys.get(i));
            KeptProfile kept = rows.decode(found.get(i), RowCodec::decodeKeptProfile, WrittenVersions.NO_PROFILE);
            if (kept.version() > 0) {
                users.add(WrittenVersions.written(user, kept));
            }
        }
        return users;
    }
}
