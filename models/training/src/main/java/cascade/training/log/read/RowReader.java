package cascade.training.log.read;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes of a row what it says. */
interface RowReader<T> {

    T read(ResultSet row) throws SQLException;
}
