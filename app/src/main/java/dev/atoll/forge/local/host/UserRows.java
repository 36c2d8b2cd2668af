package dev.atoll.forge.local.host;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface UserRows extends Repository<UserEntity, Long> {
  Optional<UserEntity> findByLogin(String login);

  Optional<UserEntity> findById(long id);

  List<UserEntity> findAll();

  UserEntity save(UserEntity user);
}
