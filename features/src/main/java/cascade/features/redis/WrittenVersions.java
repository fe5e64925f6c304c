package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.row.KeptProfile;
import cascade.features.row.RowCodec;
import cascade.features.store.FeatureKeys;
import cascade.features.written.Written;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In which versions items and users are stored, and what the store says of those that it has in a higher one. */
final class WrittenVersions {

    /** Bytes of a profile row up to the end of its version. */
    private static final int HEAD = 2 + Long.BYTES;

    static final KeptProfile NO_PROFILE = new KeptProfile(UserProfile.UNKNOWN, 0, false);

    private final RedisLink link;
    private final RedisRows rows;

    WrittenVersions(RedisLink link, RedisRows rows) {
        this.link = link;
        this.rows = rows;
    }

    /** A version; of an item that is published, or taken down. */
    private record Known(long version, boolean isDown) {}

    Future<List<Long>> of(List<? extends Written> written) {
        return known(written).map(all -> all.stream().map(Known::version).toList());
    }

    private Future<List<Known>> known(List<? extends Written> written) {
        if (written.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Map<Integer, List<Integer>> buckets = new LinkedHashMap<>();
        List<KeyCommand> commands = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            switch (written.get(i)) {
                case Written.OfItem item ->
                    buckets.computeIfAbsent(IdHash.bucket(item.item().hash()), _ -> new ArrayList<>())
                            .add(i);
                case Written.OfUser user ->
                    commands.add(KeyCommand.of(Command.GETRANGE, FeatureKeys.profile(user.user()))
                            .arg(0)
                            .arg(HEAD - 1));
            }
        }
        int users = commands.size();
        buckets.forEach((bucket, places) -> {
            commands.add(scores(FeatureKeys.versions(bucket), written, places));
            commands.add(scores(FeatureKeys.down(bucket), written, places));
        });
        return link.batch(commands).map(answers -> {
            List<Known> known = new ArrayList<>(Collections.nCopies(written.size(), new Known(0, false)));
            int answer = 0;
            for (int i = 0; i < written.size(); i++) {
                if (written.get(i) instanceof Written.OfUser) {
                    known.set(i, new Known(version(answers.get(answer++)), false));
                }
            }
            answer = users;
            for (List<Integer> places : buckets.values()) {
                put(known, places, answers.get(answer), answers.get(answer + 1));
                answer += 2;
            }
            return known;
        });
    }

    private static KeyCommand scores(String key, List<? extends Written> written, List<Integer> places) {
        KeyCommand scores = KeyCommand.of(Command.ZMSCORE, key);
        places.forEach(place -> scores.arg(written.get(place).key().substring(2)));
        return scores;
    }

    private static void put(List<Known> known, List<Integer> places, Response up, Response down) {
        for (int i = 0; i < places.size(); i++) {
            long published = score(up.get(i));
            long takenDown = score(down.get(i));
            known.set(places.get(i), new Known(Math.max(published, takenDown), takenDown > published));
        }
    }

    private static long score(@Nullable Response score) {
        return score == null ? 0 : (long) Double.parseDouble(score.toString());
    }

    /** Of a row's first bytes; 0 of none, and of one that cannot be read. */
    private static long version(@Nullable Response head) {
        byte[] bytes = head == null ? new byte[0] : head.toBytes();
        return bytes.length < HEAD || bytes[0] != RowCodec.PROFILE_VERSION
                ? 0
                : ByteBuffer.wrap(bytes).getLong(2);
    }

    Future<List<Written>> newer(List<? extends Written> than) {
        return known(than).compose(known -> {
            List<Written> found = new ArrayList<>();
            List<Written.OfItem> items = new ArrayList<>();
            List<Written.OfUser> users = new ArrayList<>();
            for (int i = 0; i < than.size(); i++) {
                Known here = known.get(i);
                if (here.version() > than.get(i).version()) {
                    Instant time = Instant.ofEpochMilli(here.version());
                    switch (than.get(i)) {
                        case Written.OfItem item
                        when here.isDown() -> found.add(new Written.OfItem(item.item(), here.version(), time, null));
                        case Written.OfItem item ->
                            items.add(new Written.OfItem(item.item(), here.version(), time, null));
                        case Written.OfUser user -> users.add(user);
                    }
                }
            }
            return items(items, found).compose(_ -> users(users, found)).map(_ -> found);
        });
    }

    /** What is not there any more was taken down meanwhile, by somebody who will say so. */
    private Future<Void> items(List<Written.OfItem> items, List<? super Written.OfItem> into) {
        return rows.ofBuckets(items.stream().map(Written.OfItem::item).toList(), FeatureKeys::items)
                .map(found -> {
                    for (int i = 0; i < items.size(); i++) {
                        Written.OfItem of = items.get(i);
                        Item item = rows.<@Nullable Item>decode(
                                found.get(i), row -> RowCodec.decodeItem(of.item(), row), null);
                        if (item != null) {
                            into.add(new Written.OfItem(of.item(), of.version(), of.time(), item));
                        }
                    }
                    return null;
                });
    }

    private Future<Void> users(List<Written.OfUser> users, List<? super Written.OfUser> into) {
        return rows.get(users.stream()
                        .map(user -> FeatureKeys.profile(user.user()))
                        .toList())
                .map(found -> {
                    for (int i = 0; i < users.size(); i++) {
                        KeptProfile kept = rows.decode(found.get(i), RowCodec::decodeKeptProfile, NO_PROFILE);
                        if (kept.version() > 0) {
                            into.add(written(users.get(i).user(), kept));
                        }
                    }
                    return null;
                });
    }

    static Written.OfUser written(UserId user, KeptProfile kept) {
        return new Written.OfUser(
                user, kept.version(), Instant.ofEpochMilli(kept.version()), kept.isErased() ? null : kept.profile());
    }
}
