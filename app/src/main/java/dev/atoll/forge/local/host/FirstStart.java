package dev.atoll.forge.local.host;

import dev.atoll.forge.local.BotAccess;
import dev.atoll.forge.local.FirstSignIns;
import dev.atoll.platform.DataFolder;
import dev.atoll.platform.Secret;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Before the web server answers: who can sign in, how the bot does, a sample to try, and what git
 * took when the last server was killed.
 */
@Component
@OnlyWithLocalForge
class FirstStart implements SmartInitializingSingleton {
  private static final String BOT = "atoll";

  private final LocalForgeSettings properties;
  private final DataFolder data;
  private final Users users;
  private final WebhookSigning signing;
  private final SampleRepository sample;
  private final UntoldPushes untold;
  private final FirstSignIns firstSignIns;

  FirstStart(
      LocalForgeSettings properties,
      DataFolder data,
      Users users,
      WebhookSigning signing,
      SampleRepository sample,
      UntoldPushes untold,
      FirstSignIns firstSignIns) {
    this.properties = properties;
    this.data = data;
    this.users = users;
    this.signing = signing;
    this.sample = sample;
    this.untold = untold;
    this.firstSignIns = firstSignIns;
  }

  @Override
  public void afterSingletonsInstantiated() {
    admitPeople();
    admitBot();
    sample.createUnlessThereAreRepositories();
    untold.tell();
  }

  private void admitPeople() {
    properties.users().forEach(user -> users.admit(user.login(), user.password(), user.role()));
    if (users.all().isEmpty()) {
      List<FirstSignIns.SignIn> made = new ArrayList<>();
      made.add(invent("developer", Role.WRITE));
      made.add(invent("reviewer", Role.WRITE));
      made.add(invent("admin", Role.ADMIN));
      firstSignIns.keep(made);
    }
  }

  private FirstSignIns.SignIn invent(String login, Role role) {
    String password = Passwords.forPeople();
    users.admit(login, password, role);
    return new FirstSignIns.SignIn(login, role.text(), Secret.of(password));
  }

  /** With a new password at each start, as nobody needs to remember it. */
  private void admitBot() {
    Secret password = Secret.of(Passwords.forPrograms());
    ForgeUser bot = users.admit(BOT, password.reveal(), Role.WRITE);
    new BotAccess(Long.toString(bot.id()), BOT, password, signing.secret()).write(data);
  }
}
