package dev.atoll.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** How to talk to a server that listens on this machine, and what is asked of it. */
final class LocalServer {
  static final String SUPERUSER = "postgres";

  /** Owns the databases; no superuser, so that SQL can never read the machine's files. */
  static final String OWNER = "atoll";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /** Refused, still starting, cut off while starting. */
  private static final Set<String> NOT_YET = Set.of("08001", "57P03", "08006");

  private final int port;
  private final String password;

  LocalServer(int port, String password) {
    this.port = port;
    this.password = password;
  }

  int port() {
    return port;
  }

  String password() {
    return password;
  }

  String url(String database) {
    if (!NAME.matcher(database).matches()) {
      throw new IllegalArgumentException(
          "a database is named [a-z][a-z0-9_]*, but this is " + database);
    }
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** Whether it answers; false while it is on its way. */
  boolean answers() {
    try (Connection _ = connect()) {
      return true;
    } catch (SQLException e) {
      if (e.getSQLState() != null && NOT_YET.contains(e.getSQLState())) {
        return false;
      }
      throw new EmbeddedPostgresException(
          "The embedded PostgreSQL does not let us in: %s".formatted(e.getMessage()), e);
    }
  }

  /** Whether it is the server that we would have started, and lets us in. */
  boolean isOurs(String data, String fsync) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select current_setting('data_directory'), current_setting('fsync')")) {
      return row.next() && row.getString(1).equals(data) && row.getString(2).equals(fsync);
    } catch (SQLException e) {
      return false;
    }
  }

  void createOwner() {
    execute(
        """
        do $$ begin
          if not exists (select from pg_roles where rolname = '%1$s') then
            create role %1$s login createdb password '%2$s';
          end if;
        end $$
        """
            .formatted(OWNER, password));
  }

  void createDatabase(String name) {
    url(name);
    if (!exists(name)) {
      execute("create database %s owner %s".formatted(name, OWNER));
    }
  }

  private boolean exists(String database) {
    try (Connection connection = connect();
        var statement = connection.prepareStatement("select from pg_database where datname = ?")) {
      statement.setString(1, database);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new EmbeddedPostgresException("PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      // Only the code: the message may quote the statement, and that may hold the password.
      throw new EmbeddedPostgresException(
          "PostgreSQL cannot be set up: SQL state " + e.getSQLState());
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("password", password);
    // Whoever else may sit on this port never gets to see the password.
    properties.setProperty("requireAuth", "scram-sha-256");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("ApplicationName", "atoll-launcher");
    return DriverManager.getConnection(url("postgres"), properties);
  }
}
