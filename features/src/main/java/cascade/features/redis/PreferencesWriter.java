package cascade.features.redis;

import cascade.features.UserId;
import cascade.features.preference.Preferences;
import cascade.features.row.RowCodec;
import cascade.features.store.FeatureKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes rows of preferences: read, changed, and written only where nobody else did meanwhile. */
final class PreferencesWriter {

    private static final byte[] NO_ROW = {};
    private static final int TRIES = 8;

    private final RedisLink link;
    private final RedisRows rows;

    PreferencesWriter(RedisLink link, RedisRows rows) {
        this.link = link;
        this.rows = rows;
    }

    Future<Preferences> change(UserId user, UnaryOperator<Preferences> change) {
        return change(FeatureKeys.preferences(user), change, TRIES);
    }

    private Future<Preferences> change(String key, UnaryOperator<Preferences> change, int tries) {
        return rows.get(List.of(key)).compose(found -> {
            @Nullable Response row = found.getFirst();
            Preferences after = change.apply(rows.decode(row, RowCodec::decodePreferences, Preferences.NONE));
            return swap(key, row == null ? NO_ROW : row.toBytes(), after).compose(isDone -> {
                if (isDone) {
                    return Future.succeededFuture(after);
                }
                return tries > 1
                        ? change(key, change, tries - 1)
                        : Future.failedFuture(key + " was changed by others " + TRIES + " times in a row");
            });
        });
    }

    private Future<Boolean> swap(String key, byte[] before, Preferences after) {
        byte[] row = after.isEmpty() ? NO_ROW : RowCodec.encodePreferences(after);
        return link.send(Scripts.SWAP.call(
                        List.of(key), script -> script.arg(before).arg(row)))
                .map(answer -> answer.toInteger() == 1);
    }
}
