package cascade.training.log.rows;

import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.training.duckdb.RowAppender;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Profiles as rows of {@link cascade.training.log.layout.Dataset#USERS}. */
public final class UserRows {

    /** What {@link #read} reads, to stand behind SELECT. */
    public static final String COLUMNS = "id, gender, age, city, os, device, to_json(attributes)::VARCHAR";

    private static final int REST = 6;

    private UserRows() {}

    /** Adds what a change made of a user. */
    public static void append(RowAppender row, int partition, long offset, Change<UserId, UserProfile> change)
            throws SQLException {
        row.beginRow();
        row.integer(partition).number(offset);
        row.text(change.id().value()).number(change.version()).time(change.time());
        UserProfile profile = change.row();
        row.flag(profile == null);
        if (profile == null) {
            for (int i = 0; i < REST; i++) {
                row.nothing();
            }
        } else {
            row.text(profile.gender()).integer(profile.age()).text(profile.city());
            row.text(profile.os()).text(profile.device()).words(profile.attributes());
        }
        row.endRow();
    }

    /** The user of a row of {@link #COLUMNS} that is not removed. */
    public static UserRecord read(ResultSet row) throws SQLException {
        return new UserRecord(
                new UserId(row.getString(1)),
                new UserProfile(
                        row.getString(2),
                        Columns.integer(row, 3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        Columns.words(row.getString(7))));
    }
}
